namespace Larder.Memory;

/// <summary>Quick random numbers for choices on which nothing secret depends. Source: Marsaglia, "Xorshift RNGs", 2003.</summary>
internal struct Xorshift(ulong seed)
{
    private ulong _state = seed | 1;

    public int Next(int below)
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        _state ^= _state << 17;
        return (int)((_state >> 11) % (ulong)below);
    }
}
