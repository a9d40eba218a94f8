using System.Buffers.Binary;

namespace Larder.Hosting.Distributed;

/// <summary>A value that slides in a store that does not know of reads: its period and its limit stand before its bytes.</summary>
/// <remarks>Period in milliseconds, limit in milliseconds of Unix time or zero for none, both little-endian in eight bytes.</remarks>
internal static class SlidingFrame
{
    public const string MediaType = "application/vnd.larder.sliding";

    private const int HeaderLength = 2 * sizeof(long);
    private const long MaxMilliseconds = long.MaxValue / TimeSpan.TicksPerMillisecond;

    /// <summary>Room for a value behind its header.</summary>
    public static byte[] Begin(int length, TimeSpan period, long limit, out Memory<byte> value)
    {
        var frame = new byte[HeaderLength + length];
        BinaryPrimitives.WriteInt64LittleEndian(frame, Math.Max(1, (long)period.TotalMilliseconds));
        BinaryPrimitives.WriteInt64LittleEndian(frame.AsSpan(sizeof(long)), limit);
        value = frame.AsMemory(HeaderLength);
        return frame;
    }

    /// <summary>The value, and how long it lives from now on when it is read.</summary>
    /// <returns>Null: the bytes are no frame, or their time is over.</returns>
    public static (ReadOnlyMemory<byte> Value, TimeSpan Life)? Read(ReadOnlyMemory<byte> frame, DateTimeOffset now)
    {
        if (frame.Length < HeaderLength)
        {
            return null;
        }

        var period = BinaryPrimitives.ReadInt64LittleEndian(frame.Span);
        var limit = BinaryPrimitives.ReadInt64LittleEndian(frame.Span[sizeof(long)..]);
        var left = limit == 0 ? period : Math.Min(period, limit - now.ToUnixTimeMilliseconds());
        return left is <= 0 or > MaxMilliseconds ? null : (frame[HeaderLength..], TimeSpan.FromMilliseconds(left));
    }
}
