using System.Buffers;
using System.Text;
using Larder.Stores;

namespace Larder.Codecs;

/// <summary>What a cache uses unless told otherwise: byte arrays raw, strings as UTF-8 text, everything else as JSON.</summary>
/// <remarks>
/// Reads what others wrote as well: JSON text as a string, and plain text or unnamed bytes as JSON where another type
/// is asked for. Null is the JSON null. Thread-safe.
/// </remarks>
/// <param name="json">What writes and reads JSON.</param>
public sealed class StandardCodec(JsonCodec json) : ICacheCodec
{
    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>The standard codec with the JSON types known by default.</summary>
    public static StandardCodec Default { get; } = new(JsonCodec.Default);

    /// <inheritdoc />
    public string Encode(object? value, Type type, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return value switch
        {
            byte[] when type == typeof(byte[]) => RawCodec.Instance.Encode(value, type, output),
            string text when type == typeof(string) => EncodeText(text, output),
            _ => json.Encode(value, type, output),
        };
    }

    /// <inheritdoc />
    public object? Decode(ReadOnlySpan<byte> bytes, string mediaType, Type type)
    {
        if (MediaTypes.IsJson(mediaType))
        {
            // somebody else's JSON document is also a text or bytes, but null and a JSON string are what they say
            var isValue = type != typeof(byte[]) && (type != typeof(string) || IsJsonString(bytes));
            return isValue || bytes.SequenceEqual("null"u8)
                ? json.Decode(bytes, mediaType, type)
                : DecodePlain(bytes, mediaType, type);
        }

        return DecodePlain(bytes, mediaType, type);
    }

    /// <inheritdoc />
    public string? FaultOf(Type type) => type == typeof(byte[]) || type == typeof(string) ? null : json.FaultOf(type);

    private object? DecodePlain(ReadOnlySpan<byte> bytes, string mediaType, Type type)
    {
        if (type == typeof(byte[]))
        {
            return bytes.ToArray();
        }

        return type == typeof(string) ? DecodeText(bytes) : json.Decode(bytes, mediaType, type);
    }

    private static bool IsJsonString(ReadOnlySpan<byte> bytes) => bytes.TrimStart(" \t\r\n"u8) is [(byte)'"', ..];

    private static string EncodeText(string text, IBufferWriter<byte> output)
    {
        try
        {
            StrictUtf8.GetBytes(text, output);
            return MediaTypes.Text;
        }
        catch (EncoderFallbackException e)
        {
            throw new CacheCodecException("A System.String with a lone surrogate cannot be written as UTF-8.", e);
        }
    }

    private static string DecodeText(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new CacheCodecException(
                "The stored bytes are not UTF-8 text, so they cannot be read as System.String.",
                e
            );
        }
    }
}
