using Larder.Hosting.Stores;
using Larder.Stores;
using Microsoft.Extensions.Caching.Distributed;

namespace Larder;

/// <summary>Any <see cref="IDistributedCache"/> of the framework as a store, as a rule the far one.</summary>
/// <remarks>
/// <para>
/// What the framework's interface lacks is not pretended: keys cannot be listed, so the store cannot be cleared, and it keeps no
/// tags; both are a <see cref="NotSupportedException"/>. Removing has to look first to say whether something was there. Late
/// fills are kept out, and conditions hold, among all callers of this object; between processes a condition is a look and
/// a set, and a removal is not seen by a load of another process.
/// </para>
/// <para>
/// An entry that slides lives here until its limit or, without one, for one period. What others have stored under a key is
/// a miss, is counted, and is replaced by the next value. A fault of the framework's cache is a
/// <see cref="CacheStoreException"/>. Thread-safe.
/// </para>
/// </remarks>
public sealed partial class DistributedCacheStore : ICacheStore, ICacheLifetimes
{
    // a thousand years in milliseconds: longer lives overflow the clocks of the framework's implementations
    private const long Longest = 365_000L * 24 * 60 * 60 * 1000;

    private readonly FramedCache _cache;
    private readonly FillFence _fence = new();
    private readonly TimeProvider _time;
    private long _unreadable;

    /// <summary>A store over a cache of the framework.</summary>
    /// <param name="cache">The cache; stays the caller's.</param>
    /// <param name="time">The clock by which lives are counted, which all processes share; the system's unless given.</param>
    public DistributedCacheStore(IDistributedCache cache, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(cache);
        _cache = new FramedCache(cache);
        _time = time ?? TimeProvider.System;
    }

    /// <summary>How many reads found what no store of this kind has written.</summary>
    public long Unreadable => Volatile.Read(ref _unreadable);

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc />
    public long FenceOf(CacheKey key) => _fence.Of(key);

    /// <inheritdoc />
    public async ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default)
    {
        var bytes = await _cache.GetAsync(key.ToString(), context).ConfigureAwait(false);
        if (bytes is null)
        {
            return null;
        }

        if (!DistributedForm.TryRead(bytes, out var entry, out var end))
        {
            Interlocked.Increment(ref _unreadable);
            return null;
        }

        return end >= Now + Longest ? entry.WithExpiration(Expiration.Never)
            : end > Now ? entry.WithExpiration(TimeSpan.FromMilliseconds(end - Now))
            : null;
    }

    /// <inheritdoc />
    /// <exception cref="NotSupportedException">The entry has tags.</exception>
    public async ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Tags.Count > 0)
        {
            throw new NotSupportedException("An IDistributedCache keeps no tags: store the entry without them.");
        }

        if (context.Has(CacheMode.IfAbsent | CacheMode.IfPresent))
        {
            return await SetIfAsync(key, entry, context).ConfigureAwait(false);
        }

        if (context.Fence == 0)
        {
            using var change = await _fence.BeginChangeAsync(key, context).ConfigureAwait(false);
            return await PutAsync(key, entry, context).ConfigureAwait(false);
        }

        using var fill = await _fence.TryBeginAsync(key, context.Fence, context).ConfigureAwait(false);
        return fill is not null && await PutAsync(key, entry, context).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default)
    {
        if (context.Fence == 0)
        {
            using var change = await _fence.BeginChangeAsync(key, context).ConfigureAwait(false);
            return await DropAsync(key, context).ConfigureAwait(false);
        }

        using var take = await _fence.TryBeginAsync(key, context.Fence, context).ConfigureAwait(false);
        return take is not null && await DropAsync(key, context).ConfigureAwait(false);
    }

    private async ValueTask<bool> SetIfAsync(CacheKey key, CacheEntry entry, CacheContext context)
    {
        using var turn = await TurnAsync(key, context).ConfigureAwait(false);
        if (turn is null)
        {
            return false;
        }

        var isThere = await GetAsync(key, context.With(CacheMode.Probe)).ConfigureAwait(false) is not null;
        return isThere == context.Has(CacheMode.IfPresent) && await PutAsync(key, entry, context).ConfigureAwait(false);
    }

    /// <summary>Nobody else changes the key until it is disposed of; null: what was loaded has been overtaken.</summary>
    private async ValueTask<FillFence.Fill?> TurnAsync(CacheKey key, CacheContext context)
    {
        while (true)
        {
            context.Token.ThrowIfCancellationRequested();
            var fence = context.Fence == 0 ? _fence.Of(key) : context.Fence;

            // who comes to nothing here has waited until what was in the way had ended
            var turn = await _fence.TryBeginAsync(key, fence, context).ConfigureAwait(false);
            if (turn is not null || context.Fence != 0)
            {
                return turn;
            }
        }
    }

    private async ValueTask<bool> PutAsync(CacheKey key, CacheEntry entry, CacheContext context)
    {
        var life = entry.Expiration;
        var end = life.IsGiven && !life.IsNever ? EndOf(life.TimeToLive) : long.MaxValue;
        await _cache.SetAsync(key.ToString(), entry, end, Now, context).ConfigureAwait(false);
        return true;
    }

    private async ValueTask<bool> DropAsync(CacheKey key, CacheContext context)
    {
        var wasThere = await GetAsync(key, context.With(CacheMode.Probe)).ConfigureAwait(false) is not null;
        await _cache.RemoveAsync(key.ToString(), context).ConfigureAwait(false);
        return wasThere;
    }

    // rounded up: never early
    private long EndOf(TimeSpan life)
    {
        var milliseconds =
            (life.Ticks / TimeSpan.TicksPerMillisecond) + (life.Ticks % TimeSpan.TicksPerMillisecond > 0 ? 1 : 0);
        return milliseconds < Longest ? Now + milliseconds : long.MaxValue;
    }
}
