using Larder.Stores;

namespace Larder.Layers;

/// <summary>Counters and compare-and-set: the far store decides, near is only removed.</summary>
public sealed partial class TwoLevelStore : ICacheCounters, ICompareAndSet
{
    /// <inheritdoc />
    public bool Offers<T>()
        where T : class => this is T && _far.Offers<T>();

    /// <inheritdoc />
    public async ValueTask<long> AddAsync(
        CacheKey key,
        long delta,
        Expiration expiration,
        CacheContext context = default
    )
    {
        using var change = await _fills.BeginChangeAsync(key, context).ConfigureAwait(false);
        try
        {
            return await FarUseAsync(
                    "larder.far.add",
                    key,
                    far => far.AddAsync(key, delta, expiration, context),
                    context
                )
                .ConfigureAwait(false);
        }
        finally
        {
            await RemoveNearAsync(key, context).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public ValueTask<StampedEntry> ReadAsync(CacheKey key, CacheContext context = default) =>
        FarUseAsync("larder.far.read", key, far => far.ReadAsync(key, context), context);

    /// <inheritdoc />
    public async ValueTask<bool> ReplaceAsync(
        CacheKey key,
        CacheEntry entry,
        StampedEntry seen,
        CacheContext context = default
    )
    {
        using var change = await _fills.BeginChangeAsync(key, context).ConfigureAwait(false);
        try
        {
            return await FarUseAsync(
                    "larder.far.replace",
                    key,
                    far => far.ReplaceAsync(key, entry, seen, context),
                    context
                )
                .ConfigureAwait(false);
        }
        finally
        {
            await RemoveNearAsync(key, context).ConfigureAwait(false);
        }
    }
}
