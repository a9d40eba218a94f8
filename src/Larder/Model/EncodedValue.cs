namespace Larder;

/// <summary>The byte form of a value: the bytes and what they are.</summary>
/// <param name="bytes">The bytes; they must not change any more.</param>
/// <param name="mediaType">What the bytes are, such as <c>application/json</c>.</param>
public sealed class EncodedValue(ReadOnlyMemory<byte> bytes, string mediaType)
{
    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    /// <summary>What the bytes are, such as <c>application/json</c>.</summary>
    public string MediaType { get; } = mediaType ?? throw new ArgumentNullException(nameof(mediaType));
}
