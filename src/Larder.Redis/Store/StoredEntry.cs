using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using Larder.Codecs;

namespace Larder.Redis.Store;

/// <summary>An entry as it lies on the server.</summary>
/// <remarks>
/// <c>0xCB</c>, version 1, one for tags or zero, eight bytes that no other writing has; with tags the length of the space in
/// bytes (two bytes) and the epoch and number of the stamp (eight each); then an <see cref="Envelope"/>. Numbers are
/// little-endian. A bare decimal is a counter.
/// </remarks>
/// <param name="Entry">The entry, as it was when it was stored.</param>
/// <param name="SpaceLength">How many bytes of the key are the space in which it has its tags; below zero without tags.</param>
/// <param name="Stamp">When its value began to be loaded.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StoredEntry(CacheEntry Entry, int SpaceLength = -1, TagStamp Stamp = default)
{
    private const byte Magic = 0xCB;
    private const byte Version = 1;
    private const int PlainLength = 11;
    private const int TaggedLength = PlainLength + 18;

    /// <summary>Writes an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="number">What no other writing has.</param>
    /// <param name="spaceLength">How many bytes of the key are the space.</param>
    /// <param name="stamp">When its value began to be loaded; means nothing without tags.</param>
    public static ReadOnlyMemory<byte> Write(CacheEntry entry, long number, int spaceLength, TagStamp stamp)
    {
        var hasTags = entry.Tags.Count > 0;
        var output = new ArrayBufferWriter<byte>(entry.GetBytes().Length + 128);
        var head = output.GetSpan(TaggedLength);
        (head[0], head[1], head[2]) = (Magic, Version, hasTags ? (byte)1 : (byte)0);
        BinaryPrimitives.WriteInt64LittleEndian(head[3..], number);
        if (hasTags)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(head[PlainLength..], checked((ushort)spaceLength));
            BinaryPrimitives.WriteInt64LittleEndian(head[(PlainLength + 2)..], stamp.Epoch);
            BinaryPrimitives.WriteInt64LittleEndian(head[(PlainLength + 10)..], stamp.Number);
        }

        output.Advance(hasTags ? TaggedLength : PlainLength);
        Envelope.Write(entry, output);
        return output.WrittenMemory;
    }

    /// <summary>Reads what lies on the server, of which the entry keeps the memory.</summary>
    /// <exception cref="CacheCodecException">This is no entry.</exception>
    public static StoredEntry Read(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        if (IsNumber(span))
        {
            return new(CacheEntry.OfBytes(bytes, MediaTypes.Json));
        }

        return span switch
        {
            [Magic, Version, 0, ..] when span.Length > PlainLength => new(Envelope.Read(bytes[PlainLength..])),
            [Magic, Version, 1, ..] when span.Length > TaggedLength => new(
                Envelope.Read(bytes[TaggedLength..]),
                BinaryPrimitives.ReadUInt16LittleEndian(span[PlainLength..]),
                new TagStamp(
                    BinaryPrimitives.ReadInt64LittleEndian(span[(PlainLength + 2)..]),
                    BinaryPrimitives.ReadInt64LittleEndian(span[(PlainLength + 10)..])
                )
            ),
            _ => throw new CacheCodecException("The stored bytes are no entry of Larder."),
        };
    }

    private static bool IsNumber(ReadOnlySpan<byte> bytes) =>
        bytes is [(byte)'-' or (>= (byte)'0' and <= (byte)'9'), ..]
        && Utf8Parser.TryParse(bytes, out long _, out var consumed)
        && consumed == bytes.Length;
}
