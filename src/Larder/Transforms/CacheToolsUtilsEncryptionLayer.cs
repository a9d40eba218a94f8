using Larder.Codecs;
using Larder.Ground;
using Larder.Stores;

namespace Larder.Transforms;

/// <summary>Reads and writes what <c>EncryptedCache</c> of the Python package CacheToolsUtils does, with AES-128-CBC. Only for sharing data with it.</summary>
/// <remarks>
/// Weaker than <see cref="EncryptionLayer"/>: entries are not authenticated, equal values under one key look equal, and there is
/// one secret for ever. Salsa20 and ChaCha20 of that package are not supported. Names are the bytes of a hash; they are stored
/// in Base85 as <c>BytesCache</c> there writes them, so this layer meets an <c>EncryptedCache</c> over a
/// <c>BytesCache</c>, with a <see cref="TextLayer"/> in Base85 for the values.
/// </remarks>
public sealed class CacheToolsUtilsEncryptionLayer : TransformLayer
{
    private static readonly StackNature Hidden = new(
        StackTraits.RenamesKeys | StackTraits.ChangesValues | StackTraits.Scrambles,
        FarForm.Levels,
        new StackObjection(
            StackTraits.Shrinks,
            StackSide.Outside,
            "the length of what is made shorter tells of what is in it, and the package would not find it compressed"
        )
    );

    private readonly CacheToolsUtilsCipher _cipher;

    /// <summary>A layer that encrypts what goes into a store.</summary>
    /// <param name="inner">The store that is wrapped.</param>
    /// <param name="secret">At least sixteen bytes.</param>
    /// <param name="hashSize">How many bytes a name has: 8 to 32.</param>
    /// <param name="checksumSize">How many bytes of the checksum of a value stand in front of it: 0, for none, to 32.</param>
    /// <exception cref="ArgumentException">The secret is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is out of its range.</exception>
    /// <exception cref="PlatformNotSupportedException">The system has no SHA-3.</exception>
    public CacheToolsUtilsEncryptionLayer(
        ICacheStore inner,
        ReadOnlySpan<byte> secret,
        int hashSize = 16,
        int checksumSize = 0
    )
        : base(inner)
    {
        if (secret.Length < EncryptionKeys.LeastSecretLength)
        {
            throw new ArgumentException(
                $"A secret of {secret.Length} bytes is too short: {EncryptionKeys.LeastSecretLength} at least.",
                nameof(secret)
            );
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(hashSize, 8);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hashSize, 32);
        ArgumentOutOfRangeException.ThrowIfLessThan(checksumSize, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(checksumSize, 32);
        _cipher = new CacheToolsUtilsCipher(secret.ToArray(), hashSize, checksumSize);
        _ = _cipher.NameOf("");
    }

    /// <inheritdoc />
    public override StackNature Nature => Hidden;

    /// <inheritdoc />
    public override bool CanScan => false;

    /// <inheritdoc />
    /// <exception cref="NotSupportedException">Only a part is to be cleared, and names do not tell what belongs to it.</exception>
    public override ValueTask ClearAsync(CacheSpace space, CacheContext context)
    {
        ArgumentNullException.ThrowIfNull(space);
        return space.Text.Length == 0
            ? Inner.ClearAsync(space, context)
            : throw new NotSupportedException(
                $"Names are hidden, so those that begin with '{space.Text}' cannot be told."
            );
    }

    /// <inheritdoc />
    protected override CacheKey ToInner(CacheKey key) => Base85.Encode(_cipher.NameOf(key.ToString()));

    /// <inheritdoc />
    protected override string? ToInnerPattern(string? pattern) =>
        throw new NotSupportedException("Keys that are hidden cannot be listed.");

    /// <inheritdoc />
    protected override EncodedValue Pack(CacheKey key, CacheEntry entry) =>
        new(_cipher.Seal(key.ToString(), entry.Encode().Bytes.Span), MediaTypes.Bytes);

    /// <inheritdoc />
    protected override EncodedValue? Unpack(CacheKey key, CacheEntry stored) =>
        _cipher.Open(key.ToString(), stored.Encode().Bytes.Span) is { } value
            ? new EncodedValue(value, MediaTypes.Bytes)
            : null;
}
