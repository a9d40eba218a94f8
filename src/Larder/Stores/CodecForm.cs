using System.Buffers;

namespace Larder.Stores;

/// <summary>The byte form of values of one type, made by a codec.</summary>
/// <param name="codec">What writes the bytes.</param>
/// <param name="type">The type under which values are stored.</param>
public sealed class CodecForm(ICacheCodec codec, Type type) : ValueForm
{
    /// <inheritdoc />
    public override EncodedValue Encode(object? value)
    {
        var output = new ArrayBufferWriter<byte>();
        var mediaType = codec.Encode(value, type, output);
        return new EncodedValue(output.WrittenSpan.ToArray(), mediaType);
    }
}
