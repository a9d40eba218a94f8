using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Larder.Codecs;

namespace Larder.Hosting.Stores;

/// <summary>An entry as the bytes that an <c>IDistributedCache</c> keeps: a mark, the instant at which it ends, its envelope.</summary>
/// <remarks>
/// The framework's interface does not tell how long something has to live, so the entry itself says it: in milliseconds of Unix
/// time, little-endian, the greatest number for never.
/// </remarks>
internal static class DistributedForm
{
    private const byte Mark = 0xCD;
    private const byte Version = 1;
    private const int HeaderLength = 2 + sizeof(long);

    public static void Write(CacheEntry entry, long end, IBufferWriter<byte> output)
    {
        var header = output.GetSpan(HeaderLength);
        header[0] = Mark;
        header[1] = Version;
        BinaryPrimitives.WriteInt64LittleEndian(header[2..], end);
        output.Advance(HeaderLength);
        Envelope.Write(entry, output);
    }

    /// <summary>The entry and the instant at which it ends; false where the bytes are none of this form.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out CacheEntry? entry, out long end)
    {
        (entry, end) = (null, 0);
        if (bytes.Length < HeaderLength || bytes.Span[0] != Mark || bytes.Span[1] != Version)
        {
            return false;
        }

        end = BinaryPrimitives.ReadInt64LittleEndian(bytes.Span[2..]);
        try
        {
            entry = Envelope.Read(bytes[HeaderLength..]);
            return true;
        }
        catch (CacheCodecException)
        {
            // somebody else's bytes; who reads them counts that
            return false;
        }
    }
}
