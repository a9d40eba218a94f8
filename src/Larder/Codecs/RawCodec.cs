using System.Buffers;
using Larder.Stores;

namespace Larder.Codecs;

/// <summary>Byte arrays as they are, for callers that bring their own bytes.</summary>
public sealed class RawCodec : ICacheCodec
{
    /// <summary>The one instance.</summary>
    public static RawCodec Instance { get; } = new();

    /// <inheritdoc />
    public string Encode(object? value, Type type, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (value is not byte[] bytes)
        {
            throw new CacheCodecException(
                $"Only byte arrays are stored as raw bytes, not {value?.GetType().FullName ?? "null"}."
            );
        }

        output.Write(bytes);
        return MediaTypes.Bytes;
    }

    /// <inheritdoc />
    public object? Decode(ReadOnlySpan<byte> bytes, string mediaType, Type type) =>
        type == typeof(byte[])
            ? bytes.ToArray()
            : throw new CacheCodecException($"Raw bytes are read as byte arrays, not as {type?.FullName}.");

    /// <inheritdoc />
    public string? FaultOf(Type type) =>
        type == typeof(byte[]) ? null : $"Only byte arrays are stored as raw bytes, not {type?.FullName}.";
}
