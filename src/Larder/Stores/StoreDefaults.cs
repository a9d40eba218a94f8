namespace Larder.Stores;

/// <summary>The derived verbs of <see cref="ICacheStore"/>: always right, one key after the other.</summary>
internal static class StoreDefaults
{
    private const int ClearBatch = 256;

    public static async ValueTask ClearAsync(ICacheStore store, CacheSpace space, CacheContext context) =>
        await RemoveAsync(store, KeyPattern.StartingWith(space.Text), context).ConfigureAwait(false);

    public static ValueTask<long> RemoveMatchingAsync(ICacheStore store, string pattern, CacheContext context)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return RemoveAsync(store, pattern, context);
    }

    public static async ValueTask GetManyAsync(
        ICacheStore store,
        ReadOnlyMemory<CacheKey> keys,
        Memory<CacheEntry?> found,
        CacheContext context
    )
    {
        if (found.Length < keys.Length)
        {
            throw new ArgumentException("There must be room for an answer to every key.", nameof(found));
        }

        for (var i = 0; i < keys.Length; i++)
        {
            var entry = await store.GetAsync(keys.Span[i], context).ConfigureAwait(false);
            found.Span[i] = entry;
        }
    }

    public static async ValueTask<int> SetManyAsync(
        ICacheStore store,
        ReadOnlyMemory<KeyValuePair<CacheKey, CacheEntry>> entries,
        CacheContext context
    )
    {
        var stored = 0;
        for (var i = 0; i < entries.Length; i++)
        {
            var (key, entry) = entries.Span[i];
            stored += await store.SetAsync(key, entry, context).ConfigureAwait(false) ? 1 : 0;
        }

        return stored;
    }

    public static async ValueTask<int> RemoveManyAsync(
        ICacheStore store,
        ReadOnlyMemory<CacheKey> keys,
        CacheContext context
    )
    {
        var removed = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            removed += await store.RemoveAsync(keys.Span[i], context).ConfigureAwait(false) ? 1 : 0;
        }

        return removed;
    }

    public static async ValueTask<StoreExplanation> ExplainAsync(
        ICacheStore store,
        CacheKey key,
        TimeProvider time,
        CacheContext context
    ) =>
        new()
        {
            Store = store.GetType().Name,
            Key = key,
            Entry = await ExplainEntryAsync(store, key, time, context).ConfigureAwait(false),
            IsOpaque = true,
        };

    private static async ValueTask<EntryExplanation> ExplainEntryAsync(
        ICacheStore store,
        CacheKey key,
        TimeProvider time,
        CacheContext context
    )
    {
        try
        {
            var entry = await store.GetAsync(key, context.With(CacheMode.Probe)).ConfigureAwait(false);
            return entry is null
                ? new EntryExplanation { State = EntryState.Absent }
                : EntryExplanation.Of(entry, EntryState.Present, time);
        }
        catch (Exception fault) when (!context.Token.IsCancellationRequested)
        {
            // that a store is down is what one wants to hear
            return new EntryExplanation { State = EntryState.Unknown, Fault = fault };
        }
    }

    public static ValueTask<TResult> UseAsync<T, TResult>(
        ICacheStore store,
        CacheKey key,
        KeyedCall<T, TResult> call,
        CacheContext context
    )
        where T : class =>
        store is T part
            ? call(part, key, context)
            : throw new NotSupportedException($"{store.GetType().Name} is no {typeof(T).Name}.");

    private static async ValueTask<long> RemoveAsync(ICacheStore store, string? pattern, CacheContext context)
    {
        if (!store.CanScan)
        {
            throw new NotSupportedException($"{store.GetType().Name} cannot list its keys, so it cannot clear them.");
        }

        var removed = 0L;

        // removal while scanning is left to the store: what is gathered here is removed before the scan goes on
        var batch = new List<CacheKey>(ClearBatch);
        await foreach (var key in store.ScanAsync(pattern, context).ConfigureAwait(false))
        {
            batch.Add(key);
            if (batch.Count == ClearBatch)
            {
                removed += await store.RemoveManyAsync(batch.ToArray(), context).ConfigureAwait(false);
                batch.Clear();
            }
        }

        return removed + await store.RemoveManyAsync(batch.ToArray(), context).ConfigureAwait(false);
    }
}
