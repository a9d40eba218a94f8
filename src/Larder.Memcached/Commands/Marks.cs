namespace Larder.Memcached.Commands;

/// <summary>Short texts that replies repeat, so that one which belongs to another command is told apart from the right one.</summary>
internal static class Marks
{
    /// <summary>The letters of a text.</summary>
    public const int Length = 4;

    private const int BitsInLetter = 6;
    private const uint Bits = (1u << (Length * BitsInLetter)) - 1;

    private static ReadOnlySpan<byte> Letters => "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"u8;

    [ThreadStatic]
    private static uint _last;

    /// <summary>One that the last commands of this thread did not have; never zero.</summary>
    public static uint Next()
    {
        if (_last == 0)
        {
            // threads begin far from one another
            _last = (uint)Environment.CurrentManagedThreadId * 0x9E3779;
        }

        _last = (_last + 1) & Bits;
        return _last == 0 ? _last = 1 : _last;
    }

    public static void Write(uint mark, Span<byte> output)
    {
        for (var i = 0; i < Length; i++)
        {
            output[i] = Letters[(int)(mark >> (i * BitsInLetter)) & (Letters.Length - 1)];
        }
    }

    public static bool Is(uint mark, ReadOnlySpan<byte> text)
    {
        Span<byte> own = stackalloc byte[Length];
        Write(mark, own);
        return text.SequenceEqual(own);
    }
}
