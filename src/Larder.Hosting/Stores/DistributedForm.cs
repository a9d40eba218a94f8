using System.Buffers;
using System.Buffers.Binary;
using Larder.Codecs;

namespace Larder.Hosting.Stores;

/// <summary>
/// An entry as the bytes that an <c>IDistributedCache</c> keeps: two bytes to know them by, the instant at which it ends, the
/// marks of its tags, its envelope.
/// </summary>
/// <remarks>
/// The framework's interface does not tell how long something has to live, so the entry itself says it, in milliseconds of Unix
/// time, the greatest number for never. Of marks there is a number in two bytes, then each in eight. All are little-endian.
/// </remarks>
internal static class DistributedForm
{
    private const byte First = 0xCD;
    private const byte Version = 1;
    private const int EndAt = 2;
    private const int CountAt = EndAt + sizeof(long);
    private const int MarksAt = CountAt + sizeof(ushort);

    public static void Write(StoredEntry stored, IBufferWriter<byte> output)
    {
        var length = MarksAt + (stored.Marks.Length * sizeof(long));
        var header = output.GetSpan(length);
        (header[0], header[1]) = (First, Version);
        BinaryPrimitives.WriteInt64LittleEndian(header[EndAt..], stored.End);
        BinaryPrimitives.WriteUInt16LittleEndian(header[CountAt..], checked((ushort)stored.Marks.Length));
        for (var i = 0; i < stored.Marks.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(header[(MarksAt + (i * sizeof(long)))..], stored.Marks[i]);
        }

        output.Advance(length);
        Envelope.Write(stored.Entry, output);
    }

    /// <summary>What was stored; null where the bytes are none of this form.</summary>
    public static StoredEntry? Read(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        if (span.Length < MarksAt || span[0] != First || span[1] != Version)
        {
            return null;
        }

        var marks = new long[BinaryPrimitives.ReadUInt16LittleEndian(span[CountAt..])];
        var length = MarksAt + (marks.Length * sizeof(long));
        if (span.Length < length)
        {
            return null;
        }

        for (var i = 0; i < marks.Length; i++)
        {
            marks[i] = BinaryPrimitives.ReadInt64LittleEndian(span[(MarksAt + (i * sizeof(long)))..]);
        }

        try
        {
            var entry = Envelope.Read(bytes[length..]);
            return entry.Tags.Count == marks.Length
                ? new StoredEntry(entry, BinaryPrimitives.ReadInt64LittleEndian(span[EndAt..]), marks)
                : null;
        }
        catch (CacheCodecException)
        {
            // somebody else's bytes; who reads them counts that
            return null;
        }
    }
}
