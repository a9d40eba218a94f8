using System.Buffers.Binary;
using Larder.Codecs;
using Larder.Ground;
using Larder.Stores;

namespace Larder.Transforms;

/// <summary>Stores values encrypted, and under names that tell nothing: who has the store has nothing.</summary>
/// <remarks>
/// An entry is bound to its scope, its key and its tags: one that was changed, or moved to another place, is a miss and is
/// counted. Keys cannot be listed, since nobody can tell them any more. How long entries live, about how long their values
/// are, and which keys share a prefix can still be seen.
/// </remarks>
public sealed class EncryptionLayer : TransformLayer
{
    private static readonly StackNature Padded = new(
        StackTraits.RenamesKeys | StackTraits.ChangesValues | StackTraits.Scrambles,
        FarForm.Levels
    );

    private static readonly StackNature Unpadded = Padded with
    {
        Objections =
        [
            .. Padded.Objections,
            new StackObjection(
                StackTraits.Shrinks,
                StackSide.Outside,
                "the length of what is made shorter tells of what is in it; set EncryptionOptions.PadTo"
            ),
        ],
    };

    private readonly EncryptionOptions _options;
    private readonly NameHider _names;
    private EncryptionKeys _keys;

    /// <summary>A layer that encrypts what goes into a store.</summary>
    /// <param name="inner">The store that is wrapped.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="options">How entries are encrypted.</param>
    /// <exception cref="ArgumentException">There is no key yet.</exception>
    public EncryptionLayer(ICacheStore inner, EncryptionKeys keys, EncryptionOptions? options = null)
        : base(inner)
    {
        _options = options ?? new EncryptionOptions();
        _keys = Checked(keys);
        _names = new NameHider(keys.NameKey, _options.Scope);
    }

    /// <summary>The keys; others may be given while the layer is in use.</summary>
    /// <exception cref="ArgumentException">There is no key yet, or the names would change.</exception>
    public EncryptionKeys Keys
    {
        get => Volatile.Read(ref _keys);
        set
        {
            if (!Checked(value).NameKey.AsSpan().SequenceEqual(_keys.NameKey))
            {
                throw new ArgumentException("Other names would lose every entry.", nameof(value));
            }

            Volatile.Write(ref _keys, value);
        }
    }

    /// <inheritdoc />
    public override StackNature Nature => _options.PadTo == 1 ? Unpadded : Padded;

    /// <inheritdoc />
    public override bool CanScan => false;

    /// <inheritdoc />
    /// <exception cref="NotSupportedException">The space does not end in one of the first four separators of its keys.</exception>
    public override ValueTask ClearAsync(CacheSpace space, CacheContext context)
    {
        ArgumentNullException.ThrowIfNull(space);
        return _names.BeginningOf(space.Text) is { } beginning
            ? Inner.ClearAsync(CacheSpace.Of(beginning), context)
            : throw new NotSupportedException(
                $"Names are hidden, so those that begin with '{space.Text}' cannot be told: only up to one of the first {NameHider.MostParts} separators."
            );
    }

    /// <inheritdoc />
    public override ValueTask RemoveByTagAsync(CacheSpace space, string tag, CacheContext context)
    {
        ArgumentNullException.ThrowIfNull(space);
        return Inner.RemoveByTagAsync(CacheSpace.Root, Hide(space, tag), context);
    }

    /// <inheritdoc />
    protected override CacheKey ToInner(CacheKey key) => _names.PathOf(key.ToString());

    /// <inheritdoc />
    protected override string? ToInnerPattern(string? pattern) =>
        throw new NotSupportedException("Keys that are hidden cannot be listed.");

    /// <inheritdoc />
    protected override CacheEntry ToStored(CacheKey key, CacheEntry entry) =>
        entry.Tags.Count == 0 ? entry : entry.WithTags(TagSet.Of([.. entry.Tags.Select(tag => Hide(key.Space, tag))]));

    /// <inheritdoc />
    protected override EncodedValue Pack(CacheKey key, CacheEntry entry)
    {
        var parcel = Parcel.Wrap(entry.Encode());
        var length = (long)parcel.Length + sizeof(int);
        var padded = new byte[checked((int)((length + _options.PadTo - 1) / _options.PadTo * _options.PadTo))];
        BinaryPrimitives.WriteInt32LittleEndian(padded, parcel.Length);
        parcel.CopyTo(padded, sizeof(int));
        return new EncodedValue(Seal.Close(Keys, padded, ContextOf(key, entry.Tags)), MediaTypes.Bytes);
    }

    /// <inheritdoc />
    protected override EncodedValue? Unpack(CacheKey key, CacheEntry stored) =>
        Seal.Open(Keys, stored.GetBytes().Span, ContextOf(key, stored.Tags)) is { Length: >= sizeof(int) } padded
        && BinaryPrimitives.ReadInt32LittleEndian(padded) is >= 0 and var length
        && length <= padded.Length - sizeof(int)
            ? Parcel.Unwrap(padded.AsMemory(sizeof(int), length))
            : null;

    private string Hide(CacheSpace space, string tag) => _names.Hide("tag", $"{space.Text.Length}:{space.Text}{tag}");

    /// <summary>What an entry is bound to.</summary>
    private byte[] ContextOf(CacheKey key, TagSet tags)
    {
        string[] parts = [_options.Scope, key.ToString(), .. tags.Order(StringComparer.Ordinal)];
        return Characters.Of(string.Concat(parts.Select(part => $"{part.Length}:{part}"))).ToArray();
    }

    private static EncryptionKeys Checked(EncryptionKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return keys.Current != 0 ? keys : throw new ArgumentException("There is no key yet.", nameof(keys));
    }
}
