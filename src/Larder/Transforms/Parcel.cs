using System.Text;
using Larder.Codecs;

namespace Larder.Transforms;

/// <summary>A value and what its bytes are, in one piece: the length of the media type in a byte, the media type, the bytes.</summary>
internal static class Parcel
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    public static byte[] Wrap(EncodedValue value)
    {
        // what most values are takes no room
        var mediaType = string.Equals(value.MediaType, MediaTypes.Json, StringComparison.Ordinal)
            ? ""
            : value.MediaType;
        var length = Strict.GetByteCount(mediaType);
        if (length > byte.MaxValue)
        {
            throw new CacheCodecException($"The media type '{mediaType[..40]}…' is longer than {byte.MaxValue} bytes.");
        }

        var parcel = new byte[1 + length + value.Bytes.Length];
        parcel[0] = (byte)length;
        Strict.GetBytes(mediaType, parcel.AsSpan(1));
        value.Bytes.Span.CopyTo(parcel.AsSpan(1 + length));
        return parcel;
    }

    /// <summary>What was wrapped; null where nothing was.</summary>
    public static EncodedValue? Unwrap(ReadOnlyMemory<byte> parcel)
    {
        if (parcel.IsEmpty || parcel.Length < 1 + parcel.Span[0])
        {
            return null;
        }

        var length = parcel.Span[0];
        try
        {
            var mediaType = length == 0 ? MediaTypes.Json : Strict.GetString(parcel.Span.Slice(1, length));
            return new EncodedValue(parcel[(1 + length)..], mediaType);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
