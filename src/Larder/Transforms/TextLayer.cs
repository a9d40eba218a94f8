using System.Buffers.Text;
using System.Text;
using Larder.Codecs;
using Larder.Ground;
using Larder.Stores;

namespace Larder.Transforms;

/// <summary>Stores values as plain text, for stores and tools that know nothing else.</summary>
/// <param name="inner">The store that is wrapped.</param>
/// <param name="encoding">How bytes are written as text.</param>
/// <exception cref="ArgumentOutOfRangeException">The encoding is unknown.</exception>
public sealed class TextLayer(ICacheStore inner, TextEncodingKind encoding = TextEncodingKind.Base64)
    : TransformLayer(inner)
{
    private static readonly StackNature Plain = new(
        StackTraits.ChangesValues,
        FarForm.Levels,
        new StackObjection(
            StackTraits.ChangesValues,
            StackSide.Inside,
            "what is stored would be no text any more; put it outside"
        )
    );

    // what the bytes are stands in front of this parameter
    private readonly string _parameter = $";text={Known(encoding)}";

    /// <inheritdoc />
    public override StackNature Nature => Plain;

    /// <inheritdoc />
    protected override EncodedValue Pack(CacheKey key, CacheEntry entry)
    {
        var value = entry.Encode();
        var text =
            encoding == TextEncodingKind.Base85
                ? Base85.Encode(value.Bytes.Span)
                : Convert.ToBase64String(value.Bytes.Span);
        return new EncodedValue(Encoding.ASCII.GetBytes(text), value.MediaType + _parameter);
    }

    /// <inheritdoc />
    protected override EncodedValue? Unpack(CacheKey key, CacheEntry stored)
    {
        var text = stored.Encode();
        var bytes = encoding == TextEncodingKind.Base85 ? Base85.Decode(text.Bytes.Span) : FromBase64(text.Bytes.Span);
        return bytes is null ? null : new EncodedValue(bytes, MediaTypeOf(text.MediaType));
    }

    // a store that knows nothing of media types says another one
    private string MediaTypeOf(string stored) =>
        stored.EndsWith(_parameter, StringComparison.Ordinal) ? stored[..^_parameter.Length] : MediaTypes.Bytes;

    private static TextEncodingKind Known(TextEncodingKind encoding) =>
        Enum.IsDefined(encoding) ? encoding : throw new ArgumentOutOfRangeException(nameof(encoding), encoding, null);

    private static byte[]? FromBase64(ReadOnlySpan<byte> text)
    {
        if (!Base64.IsValid(text, out var length))
        {
            return null;
        }

        var bytes = new byte[length];
        return Base64.DecodeFromUtf8(text, bytes, out _, out var written) == System.Buffers.OperationStatus.Done
            ? bytes[..written]
            : null;
    }
}
