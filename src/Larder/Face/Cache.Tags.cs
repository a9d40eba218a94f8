using Larder.Ground;

namespace Larder;

public sealed partial class Cache
{
    /// <summary>Stores a value under a key, with tags by which it can be removed together with others.</summary>
    /// <inheritdoc cref="Set{T}(CacheKey, T, Expiration)" />
    public bool Set<T>(CacheKey key, T value, TagSet tags, Expiration expiration = default) =>
        Blocking.Completed(SetAsync(key, value, tags, expiration, CacheContext.Sync), _store);

    /// <summary>Stores a value under a key, with tags by which it can be removed together with others.</summary>
    /// <inheritdoc cref="SetAsync{T}(CacheKey, T, Expiration, CancellationToken)" />
    public ValueTask<bool> SetAsync<T>(
        CacheKey key,
        T value,
        TagSet tags,
        Expiration expiration = default,
        CancellationToken token = default
    ) => SetAsync(key, value, tags, expiration, CacheContext.FromCancellationToken(token));

    /// <summary>Makes every value a miss that was stored in this cache's own space with this tag.</summary>
    /// <remarks>
    /// Takes the same time however many values have the tag. A value that is being loaded meanwhile and gets the tag is
    /// not stored; its callers still receive it, those who come later do not.
    /// </remarks>
    /// <exception cref="ArgumentException">The tag is null or empty.</exception>
    /// <exception cref="NotSupportedException">The store does not know tags.</exception>
    public void RemoveByTag(string tag) => Blocking.Completed(RemoveByTagAsync(tag, CacheContext.Sync), _store);

    /// <inheritdoc cref="RemoveByTag(string)" />
    public ValueTask RemoveByTagAsync(string tag, CancellationToken token = default) =>
        RemoveByTagAsync(tag, CacheContext.FromCancellationToken(token));

    private ValueTask<bool> SetAsync<T>(
        CacheKey key,
        T value,
        TagSet tags,
        Expiration expiration,
        CacheContext context
    ) =>
        _options.Policy.StoresNothing ? new(false)
        : _maker.Make(key, value, _options.Policy, chosen: expiration) is { } entry
            ? SetAsync(key, entry.WithTags(tags), _options.Policy.Writing(context))
        : DropAsync(key, context);

    private async ValueTask RemoveByTagAsync(string tag, CacheContext context)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        try
        {
            await _store.RemoveByTagAsync(tag, context).ConfigureAwait(false);
        }
        finally
        {
            TagRemovals.Note(tag);
            _flights.DetachTagged(tag);
        }
    }
}
