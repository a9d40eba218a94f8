using System.Buffers.Text;
using Larder.Codecs;

namespace Larder.Memory;

/// <summary>Entries that hold a whole number, as a bare decimal.</summary>
internal static class Counter
{
    private const int MostDigits = 20;

    /// <summary>The entry that takes the place of another one, with its life and tags, or begins.</summary>
    /// <exception cref="CacheCounterException">The old value is no whole number, or the sum does not fit.</exception>
    public static CacheEntry Next(CacheEntry? old, long delta, Expiration expiration, TimeProvider time, out long sum)
    {
        sum = Sum(old is null ? 0 : Read(old), delta);
        return old is null
            ? CacheEntry
                .OfBytes(Text(sum), MediaTypes.Json, expiration)
                .WithCreated(time.GetUtcNow().ToUnixTimeMilliseconds())
            : old.WithBytes(Text(sum), MediaTypes.Json);
    }

    private static long Sum(long value, long delta)
    {
        try
        {
            return checked(value + delta);
        }
        catch (OverflowException e)
        {
            throw new CacheCounterException("The sum does not fit 64 bits, so the counter is unchanged.", e)
            {
                IsOverflow = true,
            };
        }
    }

    private static long Read(CacheEntry entry)
    {
        if (entry.HasValue && entry.Value is long held)
        {
            return held;
        }

        var text = BytesOf(entry).Span;
        return Utf8Parser.TryParse(text, out long number, out var read) && text.SequenceEqual(Text(number).Span)
            ? number
            : throw new CacheCounterException("The value is no whole number of 64 bits, so nothing is added to it.");
    }

    private static ReadOnlyMemory<byte> BytesOf(CacheEntry entry)
    {
        try
        {
            return entry.GetBytes();
        }
        catch (CacheCodecException e)
        {
            throw new CacheCounterException("The value is no number, so nothing is added to it.", e);
        }
    }

    private static ReadOnlyMemory<byte> Text(long number)
    {
        var text = new byte[MostDigits];
        Utf8Formatter.TryFormat(number, text, out var length);
        return text.AsMemory(0, length);
    }
}
