using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Larder.Codecs;

namespace Larder.Memcached.Store;

/// <summary>An entry as it lies on a server in Larder's own form.</summary>
/// <remarks>
/// Layout: <c>0xCD</c>, version 1, bits; then as the bits say when it ends (1), the stamp to which clears count (2), the stamp
/// to which removals of tags count (4), eight bytes each, and the length of the space in bytes, two (8); then an
/// <see cref="Envelope"/>. Numbers are little-endian.
/// </remarks>
/// <param name="Entry">The entry, with the life that it was given.</param>
/// <param name="Ends">When it ends by the writer's clock, in milliseconds of Unix time; zero for never.</param>
/// <param name="ClearStamp">A clear after this stamp holds; zero: that of the item itself.</param>
/// <param name="TagStamp">The removal of a tag after this stamp holds; zero: that of the item itself.</param>
/// <param name="SpaceLength">How many bytes of the key are the space in which it has its tags; below zero without tags.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StoredItem(
    CacheEntry Entry,
    long Ends = 0,
    ulong ClearStamp = 0,
    ulong TagStamp = 0,
    int SpaceLength = -1
)
{
    private const byte Magic = 0xCD;
    private const byte Version = 1;
    private const int HeadLength = 3;
    private const int MostHead = HeadLength + (3 * sizeof(long)) + sizeof(ushort);

    [Flags]
    private enum Parts : byte
    {
        None = 0,
        Ends = 1,
        ClearStamp = 2,
        TagStamp = 4,
        Tags = 8,
        All = Ends | ClearStamp | TagStamp | Tags,
    }

    /// <summary>Writes it.</summary>
    public ReadOnlyMemory<byte> Write()
    {
        var output = new ArrayBufferWriter<byte>(Entry.GetBytes().Length + 128);
        var head = output.GetSpan(MostHead);
        var parts = Parts.None;
        var length = HeadLength;
        parts |= Write(head, ref length, (ulong)Ends) ? Parts.Ends : Parts.None;
        parts |= Write(head, ref length, ClearStamp) ? Parts.ClearStamp : Parts.None;
        parts |= Write(head, ref length, TagStamp) ? Parts.TagStamp : Parts.None;
        if (Entry.Tags.Count > 0)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(head[length..], checked((ushort)SpaceLength));
            length += sizeof(ushort);
            parts |= Parts.Tags;
        }

        (head[0], head[1], head[2]) = (Magic, Version, (byte)parts);
        output.Advance(length);
        Envelope.Write(Entry, output);
        return output.WrittenMemory;
    }

    /// <summary>Reads what lies on a server, of which the entry keeps the memory.</summary>
    /// <exception cref="CacheCodecException">This is no entry.</exception>
    public static StoredItem Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span is not [Magic, Version, var bits, ..] || ((Parts)bits & ~Parts.All) != Parts.None)
        {
            throw Broken();
        }

        var parts = (Parts)bits;
        var rest = bytes.Span[HeadLength..];
        var ends = (long)Read(ref rest, parts.HasFlag(Parts.Ends));
        var clearStamp = Read(ref rest, parts.HasFlag(Parts.ClearStamp));
        var tagStamp = Read(ref rest, parts.HasFlag(Parts.TagStamp));
        var space = -1;
        if (parts.HasFlag(Parts.Tags))
        {
            space = rest.Length < sizeof(ushort) ? throw Broken() : BinaryPrimitives.ReadUInt16LittleEndian(rest);
            rest = rest[sizeof(ushort)..];
        }

        var entry = Envelope.Read(bytes[^rest.Length..]);
        return entry.Tags.Count > 0 == space >= 0
            ? new StoredItem(entry, ends, clearStamp, tagStamp, space)
            : throw Broken();
    }

    private static bool Write(Span<byte> head, ref int length, ulong number)
    {
        if (number == 0)
        {
            return false;
        }

        BinaryPrimitives.WriteUInt64LittleEndian(head[length..], number);
        length += sizeof(ulong);
        return true;
    }

    private static ulong Read(ref ReadOnlySpan<byte> rest, bool isThere)
    {
        if (!isThere)
        {
            return 0;
        }

        var number = rest.Length < sizeof(ulong) ? throw Broken() : BinaryPrimitives.ReadUInt64LittleEndian(rest);
        rest = rest[sizeof(ulong)..];
        return number;
    }

    private static CacheCodecException Broken() => new("The stored bytes are no entry of Larder.");
}
