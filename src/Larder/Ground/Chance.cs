namespace Larder.Ground;

/// <summary>
/// Random fractions for choices on which nothing secret depends. Thread-safe. Source: Steele, Lea and Flood, "Fast
/// splittable pseudorandom number generators" (2014), SplitMix64.
/// </summary>
internal sealed class Chance(ulong seed)
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private const int FractionBits = 53;

    private ulong _state = seed;

    /// <summary>A number from zero on and below one.</summary>
    public double Next()
    {
        var mixed = Interlocked.Add(ref _state, Step);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        mixed ^= mixed >> 31;
        return (mixed >> (64 - FractionBits)) * (1.0 / (1UL << FractionBits));
    }
}
