using Larder.Stores;

namespace Larder.Transforms;

/// <summary>Keeps values apart from those who use them: the store has bytes, and every reader gets an object of its own.</summary>
/// <remarks>Costs a decoding for each read. A value that cannot be encoded is refused when it is stored.</remarks>
/// <param name="inner">The store that is wrapped.</param>
public sealed class BytesLayer(ICacheStore inner) : TransformLayer(inner)
{
    private static readonly StackNature Apart = new(
        StackTraits.ChangesValues,
        new StackObjection(
            StackTraits.ChangesValues,
            StackSide.Outside,
            "every reader has an object of his own there already"
        )
    );

    /// <inheritdoc />
    public override StackNature Nature => Apart;

    /// <inheritdoc />
    protected override EncodedValue Pack(CacheKey key, CacheEntry entry) => entry.Encode();

    /// <inheritdoc />
    protected override EncodedValue? Unpack(CacheKey key, CacheEntry stored) => stored.Encode();
}
