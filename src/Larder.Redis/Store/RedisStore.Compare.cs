using Larder.Redis.Store;
using Larder.Stores;

namespace Larder.Redis;

/// <content>Compare and set.</content>
public sealed partial class RedisStore : ICompareAndSet
{
    private const long WhatIsLeft = -1;

    /// <inheritdoc />
    /// <remarks>
    /// The stamp is made by the server from the bytes that lie there. Every writing has bytes of its own; in plain JSON, where
    /// it has not, a value that was put back in the meantime counts as not changed.
    /// </remarks>
    public async ValueTask<StampedEntry> ReadAsync(CacheKey key, CacheContext context = default)
    {
        var (stored, stamp, _) = await SeeAsync(key, context).ConfigureAwait(false);
        return new StampedEntry(await StandingAsync(key, stored, context).ConfigureAwait(false), stamp);
    }

    /// <inheritdoc />
    public async ValueTask<bool> ReplaceAsync(
        CacheKey key,
        CacheEntry entry,
        StampedEntry seen,
        CacheContext context = default
    )
    {
        ArgumentNullException.ThrowIfNull(entry);
        var value = _keys.Value(key);
        _values.Check(entry);
        using var change = await _fence.BeginChangeAsync(key, context).ConfigureAwait(false);
        if (
            await _tags.StampAsync(key.Space, entry, context).ConfigureAwait(false) is not { } stamp
            || (seen.Entry is { Tags.Count: > 0 } && await ProbeAsync(key, context).ConfigureAwait(false) is null)
        )
        {
            return false;
        }

        var bytes = _values.Write(entry, key.Space, stamp);
        return await ReplaceAsync(value, seen.Stamp, bytes, MillisecondsOf(entry.Expiration), context)
            .ConfigureAwait(false);
    }

    private async ValueTask<bool> ReplaceAsync(
        byte[] value,
        long stamp,
        ReadOnlyMemory<byte> bytes,
        long milliseconds,
        CacheContext context
    )
    {
        var call = new ScriptCall(ChangeScripts.Replace, 2, value, _keys.Lease(value), stamp, bytes, milliseconds);
        return await _wire.NumberAsync(call, context).ConfigureAwait(false) == 1;
    }

    private async ValueTask<(StoredEntry? Stored, long Stamp, bool IsThere)> SeeAsync(
        CacheKey key,
        CacheContext context
    )
    {
        var call = new ScriptCall(ChangeScripts.See, 1, _keys.Value(key));
        var outcomes = await LookAsync(new[] { key }, [call], context).ConfigureAwait(false);
        using var outcome = outcomes[0];
        var reader = outcome.Value.Read();
        reader.Read();
        var stored = Next(ref reader, out var isThere);
        reader.Read();
        return (stored, reader.GetInt64(), isThere);
    }

    private long MillisecondsOf(Expiration expiration) =>
        Lifetime.Milliseconds(expiration.IsGiven ? expiration : _options.DefaultExpiration);
}
