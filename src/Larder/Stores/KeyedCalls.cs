namespace Larder.Stores;

/// <summary>The calls that have a key and that only some stores know, on any stack.</summary>
/// <remarks>Each throws a <see cref="NotSupportedException"/> where <see cref="ICacheStore.Offers"/> says no.</remarks>
public static class KeyedCalls
{
    /// <inheritdoc cref="ICacheCounters.AddAsync" />
    /// <exception cref="NotSupportedException">The stack cannot count.</exception>
    public static ValueTask<long> AddAsync(
        this ICacheStore store,
        CacheKey key,
        long delta,
        Expiration expiration = default,
        CacheContext context = default
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.UseAsync<ICacheCounters, long>(
            key,
            (counters, key, context) => counters.AddAsync(key, delta, expiration, context),
            context
        );
    }

    /// <inheritdoc cref="ICompareAndSet.ReadAsync" />
    /// <exception cref="NotSupportedException">The stack cannot compare and set.</exception>
    public static ValueTask<StampedEntry> ReadAsync(
        this ICacheStore store,
        CacheKey key,
        CacheContext context = default
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.UseAsync<ICompareAndSet, StampedEntry>(
            key,
            static (stamps, key, context) => stamps.ReadAsync(key, context),
            context
        );
    }

    /// <inheritdoc cref="ICompareAndSet.ReplaceAsync" />
    /// <exception cref="NotSupportedException">The stack cannot compare and set.</exception>
    public static ValueTask<bool> ReplaceAsync(
        this ICacheStore store,
        CacheKey key,
        CacheEntry entry,
        StampedEntry seen,
        CacheContext context = default
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(entry);
        return store.UseAsync<ICompareAndSet, bool>(
            key,
            (stamps, key, context) => stamps.ReplaceAsync(key, entry, seen, context),
            context
        );
    }

    /// <inheritdoc cref="ICacheLifetimes.LeftAsync" />
    /// <exception cref="NotSupportedException">The stack cannot tell.</exception>
    public static ValueTask<Expiration> LeftAsync(this ICacheStore store, CacheKey key, CacheContext context = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.UseAsync<ICacheLifetimes, Expiration>(
            key,
            static (lives, key, context) => lives.LeftAsync(key, context),
            context
        );
    }

    /// <inheritdoc cref="ICacheLifetimes.ExpireAsync" />
    /// <exception cref="NotSupportedException">The stack cannot do that.</exception>
    public static ValueTask<bool> ExpireAsync(
        this ICacheStore store,
        CacheKey key,
        Expiration expiration,
        CacheContext context = default
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.UseAsync<ICacheLifetimes, bool>(
            key,
            (lives, key, context) => lives.ExpireAsync(key, expiration, context),
            context
        );
    }
}
