using System.Buffers;
using System.Text;

namespace Larder.Codecs;

/// <summary>
/// An entry as one run of bytes, for stores that keep nothing but bytes: payload, media type, stamps, retention, tags.
/// </summary>
/// <remarks>
/// Layout, version 1: <c>0xCA</c>, version, codec id, flags, then variable-length integers and texts as the flags say,
/// then the payload to the end. Codec ids: 0 raw bytes, 1 JSON, 2 UTF-8 text, 255 a media type that follows. Flags: 1
/// creation stamp (ms of Unix time), 2 time to live (ms, rounded up), 4 never expires, 8 retention (ms), 16 tags. Other
/// flags and versions are refused, so that an older reader never takes a newer entry for something else.
/// </remarks>
public static class Envelope
{
    private const byte Magic = 0xCA;
    private const byte Version = 1;
    private const byte NamedCodec = 255;
    private static readonly string[] Codecs = [MediaTypes.Bytes, MediaTypes.Json, MediaTypes.Text];

    [Flags]
    private enum Parts : byte
    {
        None = 0,
        Created = 1,
        TimeToLive = 2,
        Never = 4,
        Retention = 8,
        Tags = 16,
        All = Created | TimeToLive | Never | Retention | Tags,
    }

    /// <summary>Writes an entry.</summary>
    /// <exception cref="CacheCodecException">The value cannot be encoded; the message names its type.</exception>
    public static void Write(CacheEntry entry, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(output);
        var encoded = entry.Encode();
        var parts = PartsOf(entry);
        var codec = Array.IndexOf(Codecs, encoded.MediaType);
        output.Write([Magic, Version, codec < 0 ? NamedCodec : (byte)codec, (byte)parts]);
        if (codec < 0)
        {
            WriteText(output, encoded.MediaType);
        }

        WriteStamps(output, entry, parts);
        output.Write(encoded.Bytes.Span);
    }

    /// <summary>Reads an entry; its payload shares the memory of <paramref name="bytes"/>.</summary>
    /// <exception cref="CacheCodecException">The bytes are no envelope of a known version.</exception>
    public static CacheEntry Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new EnvelopeReader(bytes.Span);
        if (reader.Byte() != Magic)
        {
            throw new CacheCodecException("The stored bytes are not a Larder envelope.");
        }

        var version = reader.Byte();
        var codec = reader.Byte();
        var parts = (Parts)reader.Byte();
        if (version != Version || (parts & ~Parts.All) != Parts.None || (codec >= Codecs.Length && codec != NamedCodec))
        {
            throw new CacheCodecException(
                FormattableString.Invariant(
                    $"An envelope of version {version}, codec {codec}, flags {(byte)parts} is not known here."
                )
            );
        }

        var mediaType = codec == NamedCodec ? reader.Text() : Codecs[codec];
        var created = parts.HasFlag(Parts.Created) ? reader.Number() : 0;
        var expiration =
            parts.HasFlag(Parts.Never) ? Expiration.Never
            : parts.HasFlag(Parts.TimeToLive) ? Expiration.After(reader.Duration())
            : default;
        var retention = parts.HasFlag(Parts.Retention) ? reader.Duration() : TimeSpan.Zero;
        var tags = parts.HasFlag(Parts.Tags) ? reader.Tags() : default;
        var entry = CacheEntry.OfBytes(bytes[reader.Position..], mediaType, expiration);
        return (parts & (Parts.Created | Parts.Retention | Parts.Tags)) == Parts.None
            ? entry
            : entry.With(created, retention, tags);
    }

    private static Parts PartsOf(CacheEntry entry)
    {
        var parts = entry.Created > 0 ? Parts.Created : Parts.None;
        parts |=
            entry.Expiration.IsNever ? Parts.Never
            : entry.Expiration.IsGiven ? Parts.TimeToLive
            : Parts.None;
        parts |= entry.Retention > TimeSpan.Zero ? Parts.Retention : Parts.None;
        return parts | (entry.Tags.Count > 0 ? Parts.Tags : Parts.None);
    }

    private static void WriteStamps(IBufferWriter<byte> output, CacheEntry entry, Parts parts)
    {
        if (parts.HasFlag(Parts.Created))
        {
            WriteNumber(output, entry.Created);
        }

        if (parts.HasFlag(Parts.TimeToLive))
        {
            WriteNumber(output, Milliseconds(entry.Expiration.TimeToLive));
        }

        if (parts.HasFlag(Parts.Retention))
        {
            WriteNumber(output, Milliseconds(entry.Retention));
        }

        if (parts.HasFlag(Parts.Tags))
        {
            WriteNumber(output, entry.Tags.Count);
            foreach (var tag in entry.Tags.AsSpan())
            {
                WriteText(output, tag);
            }
        }
    }

    // what is longer than a reader takes is as good as the longest
    private static long Milliseconds(TimeSpan span) =>
        Math.Min(
            EnvelopeReader.MaxMilliseconds,
            (span.Ticks / TimeSpan.TicksPerMillisecond) + (span.Ticks % TimeSpan.TicksPerMillisecond > 0 ? 1 : 0)
        );

    private static void WriteText(IBufferWriter<byte> output, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        WriteNumber(output, bytes.Length);
        output.Write(bytes);
    }

    private static void WriteNumber(IBufferWriter<byte> output, long number)
    {
        var rest = (ulong)number;
        while (rest >= 0x80)
        {
            output.Write([(byte)(rest | 0x80)]);
            rest >>= 7;
        }

        output.Write([(byte)rest]);
    }
}
