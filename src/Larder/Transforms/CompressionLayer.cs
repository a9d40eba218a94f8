using System.Buffers.Binary;
using System.IO.Compression;
using Larder.Codecs;
using Larder.Stores;

namespace Larder.Transforms;

/// <summary>Stores long values compressed.</summary>
/// <remarks>
/// Stored are the number of the codec in a byte, the length of the value in four, and the rest, so that the codec may be
/// changed at any time. A value that does not become shorter is stored as it is. It belongs outside an
/// <see cref="EncryptionLayer"/>: what is encrypted cannot be compressed.
/// </remarks>
public sealed class CompressionLayer : TransformLayer
{
    private const int HeaderLength = 1 + sizeof(int);

    private static readonly StackNature Shorter = new(
        StackTraits.ChangesValues | StackTraits.Shrinks | StackTraits.Scrambles,
        FarForm.Levels,
        new StackObjection(
            StackTraits.Scrambles,
            StackSide.Outside,
            "what comes from there cannot be made shorter; put the compression outside"
        )
    );

    private readonly CompressionOptions _options;

    /// <summary>A layer that compresses what goes into a store.</summary>
    /// <param name="inner">The store that is wrapped.</param>
    /// <param name="options">What is compressed, and how.</param>
    /// <exception cref="CacheOptionsException">The options make no sense.</exception>
    public CompressionLayer(ICacheStore inner, CompressionOptions? options = null)
        : base(inner)
    {
        _options = options ?? new CompressionOptions();
        _options.Validate();
    }

    /// <inheritdoc />
    public override StackNature Nature => Shorter;

    /// <inheritdoc />
    protected override EncodedValue Pack(CacheKey key, CacheEntry entry) => Pack(key, entry, default);

    private protected override EncodedValue Pack(CacheKey key, CacheEntry entry, CacheContext context)
    {
        var parcel = Parcel.Wrap(entry.Encode());
        var isShort = parcel.Length < _options.Threshold || context.Has(CacheMode.Uncompressed);
        var compressed = isShort ? null : Compress(parcel);
        var (codec, body) =
            compressed is not null && compressed.Length < parcel.Length
                ? (_options.Codec, compressed)
                : (CompressionCodec.None, parcel);
        var stored = new byte[HeaderLength + body.Length];
        stored[0] = (byte)codec;
        BinaryPrimitives.WriteInt32LittleEndian(stored.AsSpan(1), parcel.Length);
        body.CopyTo(stored, HeaderLength);
        return new EncodedValue(stored, MediaTypes.Bytes);
    }

    /// <inheritdoc />
    protected override EncodedValue? Unpack(CacheKey key, CacheEntry stored)
    {
        var bytes = stored.GetBytes();
        if (bytes.Length < HeaderLength)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.Span[1..]);
        return length < 1 || length > _options.MaxLength
            ? null
            : Restore((CompressionCodec)bytes.Span[0], bytes[HeaderLength..], length);
    }

    private byte[]? Compress(byte[] parcel)
    {
        using var compressed = new MemoryStream(parcel.Length / 2);
        using (var stream = Compressing(compressed))
        {
            if (stream is null)
            {
                return null;
            }

            stream.Write(parcel);
        }

        return compressed.ToArray();
    }

    private Stream? Compressing(Stream to) =>
        _options.Codec switch
        {
            CompressionCodec.Brotli => new BrotliStream(to, _options.Level, leaveOpen: true),
            CompressionCodec.Deflate => new DeflateStream(to, _options.Level, leaveOpen: true),
            _ => null,
        };

    private static EncodedValue? Restore(CompressionCodec codec, ReadOnlyMemory<byte> body, int length)
    {
        if (codec == CompressionCodec.None)
        {
            return body.Length == length ? Parcel.Unwrap(body) : null;
        }

        try
        {
            using var from = new MemoryStream(body.ToArray());
            using var stream = Decompressing(codec, from);
            return stream is not null && ReadExactly(stream, length) is { } parcel ? Parcel.Unwrap(parcel) : null;
        }
        catch (Exception fault) when (fault is InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Stream? Decompressing(CompressionCodec codec, Stream from) =>
        codec switch
        {
            CompressionCodec.Brotli => new BrotliStream(from, CompressionMode.Decompress),
            CompressionCodec.Deflate => new DeflateStream(from, CompressionMode.Decompress),
            _ => null,
        };

    /// <summary>So many bytes and not one more; null where there are others.</summary>
    /// <remarks>The length is only a claim, so room is made as the bytes come.</remarks>
    private static byte[]? ReadExactly(Stream stream, int length)
    {
        const int FirstRoom = 64 << 10;
        var bytes = new byte[Math.Min(length, FirstRoom)];
        var count = 0;
        while (true)
        {
            var read = stream.Read(bytes, count, bytes.Length - count);
            count += read;
            if (read == 0 || count == length)
            {
                break;
            }

            if (count == bytes.Length)
            {
                Array.Resize(ref bytes, (int)Math.Min(length, 2L * bytes.Length));
            }
        }

        return count == length && stream.ReadByte() < 0 ? bytes : null;
    }
}
