using Larder.Transforms;

namespace Larder;

/// <summary>Layers that store another form of values.</summary>
public partial class StackBuilder
{
    /// <summary>Gives every reader an object of his own; see <see cref="BytesLayer"/>.</summary>
    public StackBuilder Bytes() => Lens(nameof(Bytes), static inner => new BytesLayer(inner));

    /// <summary>Stores values as text; see <see cref="TextLayer"/>.</summary>
    public StackBuilder Text(TextEncodingKind encoding = TextEncodingKind.Base64) =>
        Lens(nameof(Text), inner => new TextLayer(inner, encoding));

    /// <summary>Stores long values compressed; see <see cref="CompressionLayer"/>.</summary>
    public StackBuilder Compress(CompressionOptions? options = null) =>
        Lens(nameof(Compress), inner => new CompressionLayer(inner, options));

    /// <summary>Stores values encrypted under hidden names; see <see cref="EncryptionLayer"/>.</summary>
    public StackBuilder Encrypt(EncryptionKeys keys, EncryptionOptions? options = null) =>
        Lens(nameof(Encrypt), inner => new EncryptionLayer(inner, keys, options));
}
