using System.Text;

namespace Larder.Memcached.Replies;

/// <summary>Replies that say what is wrong.</summary>
internal static class MetaErrors
{
    private static ReadOnlySpan<byte> NotANumber => "CLIENT_ERROR cannot increment or decrement non-numeric value"u8;

    /// <summary>Whether the server did not understand a command: what it takes for the next one is not known any more.</summary>
    public static bool IsFatal(ReadOnlySpan<byte> frame) =>
        (frame.StartsWith("ERROR"u8) || frame.StartsWith("CLIENT_ERROR"u8)) && !frame.StartsWith(NotANumber);

    /// <summary>The exception for a reply that is an error; null for any other.</summary>
    public static CacheException? Of(ReadOnlySpan<byte> frame)
    {
        if (frame[0] is not ((byte)'E' or (byte)'C' or (byte)'S'))
        {
            return null;
        }

        var line = new MetaHeader(frame).Line;
        return line.StartsWith(NotANumber)
                ? new CacheCounterException("The value is no whole number of 64 bits, so nothing is added to it.")
            : line.StartsWith("SERVER_ERROR object too large"u8)
                ? new MemcachedItemTooLargeException(
                    "The value is larger than the server keeps, so it was not stored; what it was to replace is gone."
                )
            : line.StartsWith("ERROR"u8) || line.StartsWith("CLIENT_ERROR"u8) || line.StartsWith("SERVER_ERROR"u8)
                ? new MemcachedServerException($"The server says: {Encoding.ASCII.GetString(line)}.")
            : null;
    }
}
