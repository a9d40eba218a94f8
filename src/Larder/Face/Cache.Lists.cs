using Larder.Ground;

namespace Larder;

/// <summary>Several keys in one call of the store: one round trip where that is behind a wire.</summary>
public sealed partial class Cache
{
    /// <summary>Stores a value unless something is under the key. True: stored.</summary>
    /// <remarks>Of several who add at once, one succeeds.</remarks>
    public bool TryAdd<T>(CacheKey key, T value, Expiration expiration = default) =>
        Blocking.Completed(TryAddAsync(key, value, expiration, CacheContext.Sync), _store);

    /// <inheritdoc cref="TryAdd{T}" />
    public ValueTask<bool> TryAddAsync<T>(
        CacheKey key,
        T value,
        Expiration expiration = default,
        CancellationToken token = default
    ) => TryAddAsync(key, value, expiration, CacheContext.FromCancellationToken(token));

    /// <summary>The values under keys, in the order of the keys; each may be null, or a miss.</summary>
    public IReadOnlyList<CacheResult<T>> GetMany<T>(IEnumerable<string> keys) =>
        Blocking.Completed(GetManyAsync<T>(keys, CacheContext.Sync), _store);

    /// <inheritdoc cref="GetMany{T}" />
    public ValueTask<IReadOnlyList<CacheResult<T>>> GetManyAsync<T>(
        IEnumerable<string> keys,
        CancellationToken token = default
    ) => GetManyAsync<T>(keys, CacheContext.FromCancellationToken(token));

    /// <summary>Stores values. Each is encoded before the first is stored where the store needs bytes, so one bad value stores nothing.</summary>
    /// <returns>How many were stored.</returns>
    public int SetMany<T>(IEnumerable<KeyValuePair<string, T>> values, Expiration expiration = default) =>
        Blocking.Completed(SetManyAsync(values, expiration, CacheContext.Sync), _store);

    /// <inheritdoc cref="SetMany{T}" />
    public ValueTask<int> SetManyAsync<T>(
        IEnumerable<KeyValuePair<string, T>> values,
        Expiration expiration = default,
        CancellationToken token = default
    ) => SetManyAsync(values, expiration, CacheContext.FromCancellationToken(token));

    /// <summary>Removes what is under keys.</summary>
    /// <returns>How many were there.</returns>
    public int RemoveMany(IEnumerable<string> keys) =>
        Blocking.Completed(RemoveManyAsync(keys, CacheContext.Sync), _store);

    /// <inheritdoc cref="RemoveMany" />
    public ValueTask<int> RemoveManyAsync(IEnumerable<string> keys, CancellationToken token = default) =>
        RemoveManyAsync(keys, CacheContext.FromCancellationToken(token));

    private async ValueTask<bool> TryAddAsync<T>(CacheKey key, T value, Expiration expiration, CacheContext context) =>
        _maker.Make(key, value, _options.Policy, chosen: expiration) is { } entry
        && await SetAsync(key, entry, context.With(CacheMode.IfAbsent)).ConfigureAwait(false);

    private async ValueTask<IReadOnlyList<CacheResult<T>>> GetManyAsync<T>(
        IEnumerable<string> keys,
        CacheContext context
    )
    {
        ArgumentNullException.ThrowIfNull(keys);
        CacheKey[] wanted = [.. keys];
        var found = new CacheEntry?[wanted.Length];
        await _store.GetManyAsync(wanted, found, context).ConfigureAwait(false);
        var results = new CacheResult<T>[wanted.Length];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = Read<T>(wanted[i], found[i]);
        }

        return results;
    }

    private async ValueTask<int> SetManyAsync<T>(
        IEnumerable<KeyValuePair<string, T>> values,
        Expiration expiration,
        CacheContext context
    )
    {
        ArgumentNullException.ThrowIfNull(values);
        var kept = new List<KeyValuePair<CacheKey, CacheEntry>>();
        var dropped = new List<CacheKey>();
        foreach (var (key, value) in values)
        {
            if (_maker.Make(key, value, _options.Policy, chosen: expiration) is { } entry)
            {
                kept.Add(new(key, entry));
            }
            else
            {
                // its time is over before it begins: as with a single one, what it would replace goes
                dropped.Add(key);
            }
        }

        await ChangeAsync(dropped.ToArray(), keys => _store.RemoveManyAsync(keys, context)).ConfigureAwait(false);
        return await ChangeAsync(
                kept.Select(static one => one.Key).ToArray(),
                _ => _store.SetManyAsync(kept.ToArray(), context)
            )
            .ConfigureAwait(false);
    }

    private ValueTask<int> RemoveManyAsync(IEnumerable<string> keys, CacheContext context)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return ChangeAsync(
            keys.Select(static key => new CacheKey(key)).ToArray(),
            wanted => _store.RemoveManyAsync(wanted, context)
        );
    }

    /// <summary>A change of many keys, before and after which the loads that began earlier are on their own.</summary>
    private async ValueTask<int> ChangeAsync(CacheKey[] keys, Func<CacheKey[], ValueTask<int>> change)
    {
        var overtaken = Array.ConvertAll(keys, Detach);
        try
        {
            var changed = keys.Length == 0 ? 0 : await change(keys).ConfigureAwait(false);
            Array.ForEach(overtaken, static flight => flight?.Replace());
            return changed;
        }
        finally
        {
            Array.ForEach(keys, key => Detach(key));
        }
    }
}
