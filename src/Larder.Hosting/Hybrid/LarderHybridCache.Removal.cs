using Larder.Hosting.Hybrid;

namespace Larder;

public sealed partial class LarderHybridCache
{
    /// <inheritdoc />
    public override async ValueTask RemoveAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        await _cache.RemoveAsync(key, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    /// <remarks>All keys in one call of the store.</remarks>
    public override async ValueTask RemoveAsync(IEnumerable<string> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        await _cache.RemoveManyAsync(keys, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    /// <remarks>A value that is being loaded meanwhile and gets the tag is not stored.</remarks>
    /// <exception cref="ArgumentException">The tag is null or empty.</exception>
    /// <exception cref="NotSupportedException">The store does not know tags or, for <c>*</c>, cannot be cleared.</exception>
    public override ValueTask RemoveByTagAsync(string tag, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        return tag is HybridTags.All
            ? _cache.ClearAsync(cancellationToken)
            : _cache.RemoveByTagAsync(tag, cancellationToken);
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">A tag is null or empty; nothing has been removed then.</exception>
    /// <exception cref="NotSupportedException">The store does not know tags or, for <c>*</c>, cannot be cleared.</exception>
    public override async ValueTask RemoveByTagAsync(
        IEnumerable<string> tags,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(tags);
        var wanted = TagSet.Of([.. tags]);
        foreach (var tag in wanted)
        {
            await RemoveByTagAsync(tag, cancellationToken).ConfigureAwait(false);
        }
    }
}
