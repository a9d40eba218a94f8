namespace Larder.Stores;

/// <summary>
/// A store that replaces what somebody has seen only as long as it is there. Call it through a stack:
/// <see cref="KeyedCalls.ReadAsync"/>, <see cref="KeyedCalls.ReplaceAsync"/>. Thread-safe.
/// </summary>
public interface ICompareAndSet
{
    /// <summary>What is under a key, with the stamp under which it may be replaced.</summary>
    ValueTask<StampedEntry> ReadAsync(CacheKey key, CacheContext context = default);

    /// <summary>Keeps an entry under a key if nobody has changed the key since it was read.</summary>
    /// <param name="key">The key.</param>
    /// <param name="entry">The new entry.</param>
    /// <param name="seen">What <see cref="ReadAsync"/> of this store answered.</param>
    /// <param name="context">What the caller asks for.</param>
    /// <returns>False: somebody has, or what was seen is over; nothing is changed. True: replaced.</returns>
    /// <exception cref="CacheStoreException">The store failed, or has no room for the entry.</exception>
    ValueTask<bool> ReplaceAsync(CacheKey key, CacheEntry entry, StampedEntry seen, CacheContext context = default);
}
