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

    /// <summary>Stores keys and values as JSON that programs in Python share; see <see cref="SortedJsonLayer"/>.</summary>
    /// <param name="quotesKeys">Whether a key becomes a JSON string; false for keys that are JSON already.</param>
    public StackBuilder SortedJson(bool quotesKeys = true) =>
        Lens(nameof(SortedJson), inner => new SortedJsonLayer(inner, quotesKeys));

    /// <summary>Stores what CacheToolsUtils encrypts, only to share data with it; see <see cref="CacheToolsUtilsEncryptionLayer"/>.</summary>
    /// <param name="secret">At least sixteen bytes; a copy is kept.</param>
    /// <param name="hashSize">How many bytes a name has: 8 to 32.</param>
    /// <param name="checksumSize">How many bytes of the checksum of a value stand in front of it: 0, for none, to 32.</param>
    public StackBuilder EncryptAsCacheToolsUtils(ReadOnlySpan<byte> secret, int hashSize = 16, int checksumSize = 0)
    {
        var kept = secret.ToArray();
        return Lens(
            nameof(EncryptAsCacheToolsUtils),
            inner => new CacheToolsUtilsEncryptionLayer(inner, kept, hashSize, checksumSize)
        );
    }
}
