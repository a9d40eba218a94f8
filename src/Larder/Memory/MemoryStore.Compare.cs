using Larder.Stores;

namespace Larder.Memory;

public sealed partial class MemoryStore : ICompareAndSet, ICacheCounters
{
    /// <inheritdoc />
    public ValueTask<StampedEntry> ReadAsync(CacheKey key, CacheContext context = default) => new(Look(key));

    /// <inheritdoc />
    /// <exception cref="CacheStoreException">There is no room for the entry; what it was to replace is gone.</exception>
    public ValueTask<bool> ReplaceAsync(
        CacheKey key,
        CacheEntry entry,
        StampedEntry seen,
        CacheContext context = default
    )
    {
        ArgumentNullException.ThrowIfNull(entry);
        return PutOver(key, entry, seen, context) switch
        {
            SetOutcome.Refused => new(false),
            SetOutcome.Dropped => throw new CacheStoreException(
                "There is no room for the new value, and what it was to replace is gone."
            ),
            _ => new(true),
        };
    }

    /// <inheritdoc />
    /// <exception cref="CacheStoreException">There is no room for the counter; it is gone.</exception>
    public ValueTask<long> AddAsync(CacheKey key, long delta, Expiration expiration, CacheContext context = default)
    {
        while (true)
        {
            // whoever came between has changed the key, so this ends
            var seen = Look(key);
            var entry = Counter.Next(seen.Entry, delta, expiration, _time, out var sum);
            switch (PutOver(key, entry, seen, context.With(CacheMode.Copy)))
            {
                case SetOutcome.Stored:
                    return new(sum);
                case SetOutcome.Dropped:
                    throw new CacheStoreException("There is no room for the counter.");
            }
        }
    }

    private StampedEntry Look(CacheKey key)
    {
        var stamp = FenceOf(key);
        return new StampedEntry(Find(key.Hash, key.Space, key.Name), stamp);
    }

    // what was seen may be over without anybody having changed the key
    private SetOutcome PutOver(CacheKey key, CacheEntry entry, StampedEntry seen, CacheContext context) =>
        Put(
            key,
            entry,
            context
                .Without(CacheMode.IfAbsent | CacheMode.IfPresent)
                .With(seen.Entry is null ? CacheMode.IfAbsent : CacheMode.IfPresent)
                .WithFence(seen.Stamp)
        );
}
