using System.Buffers;
using Larder.Hosting.Stores;
using Larder.Stores;
using Microsoft.Extensions.Caching.Distributed;

namespace Larder;

/// <summary>Any <see cref="IDistributedCache"/> of the framework as a store, as a rule the far one.</summary>
/// <remarks>
/// <para>
/// What the framework's interface lacks is not pretended: keys cannot be listed, so the store cannot be cleared, which is a
/// <see cref="NotSupportedException"/>. Removing has to look first to say whether something was there. Late fills are kept out,
/// and conditions hold, among all callers of this object; between processes a condition is a look and a set, and a removal
/// is not seen by a load of another process.
/// </para>
/// <para>
/// Removing a tag takes the same time however many entries have it, and every process sees it at its next look. Reading an entry
/// costs another call for each of its tags, which a near store in front spares for its copies.
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
    private readonly TagMarks _marks;
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
        _marks = new TagMarks(_cache);
        _time = time ?? TimeProvider.System;
    }

    /// <summary>How many reads found what no store of this kind has written.</summary>
    public long Unreadable => Volatile.Read(ref _unreadable);

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc />
    public long FenceOf(CacheKey key) => _fence.Of(key);

    /// <inheritdoc />
    public async ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default) =>
        (await FindAsync(key, context).ConfigureAwait(false))?.Entry;

    /// <inheritdoc />
    public async ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
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

    /// <inheritdoc />
    public ValueTask RemoveByTagAsync(CacheSpace space, string tag, CacheContext context)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentException.ThrowIfNullOrEmpty(tag);
        return _marks.RemoveAsync(space, tag, context);
    }

    private async ValueTask<StoredEntry?> FindAsync(CacheKey key, CacheContext context)
    {
        if (await _cache.GetAsync(key.ToString(), context).ConfigureAwait(false) is not { } bytes)
        {
            return null;
        }

        if (DistributedForm.Read(bytes) is not { } stored)
        {
            Interlocked.Increment(ref _unreadable);
            return null;
        }

        return stored.End > Now && await _marks.StandAsync(key.Space, stored, context).ConfigureAwait(false)
            ? stored with
            {
                Entry = stored.Entry.WithExpiration(LeftUntil(stored.End)),
            }
            : null;
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
        var marks = await _marks.OfAsync(key.Space, entry.Tags, context).ConfigureAwait(false);
        if (_marks.AnyRemovedSince(context.AsOf, key.Space, entry.Tags))
        {
            return false;
        }

        await WriteAsync(key, new StoredEntry(entry, EndOf(entry.Expiration), marks), context).ConfigureAwait(false);
        return true;
    }

    private ValueTask WriteAsync(CacheKey key, StoredEntry stored, CacheContext context)
    {
        var bytes = new ArrayBufferWriter<byte>();
        DistributedForm.Write(stored, bytes);

        // the end may have come while the bytes were written
        TimeSpan? life = stored.End == long.MaxValue ? null : TimeSpan.FromMilliseconds(Math.Max(1, stored.End - Now));
        return _cache.SetAsync(key.ToString(), bytes.WrittenMemory, life, context);
    }

    private async ValueTask<bool> DropAsync(CacheKey key, CacheContext context)
    {
        var wasThere = await GetAsync(key, context.With(CacheMode.Probe)).ConfigureAwait(false) is not null;
        await _cache.RemoveAsync(key.ToString(), context).ConfigureAwait(false);
        return wasThere;
    }

    // rounded up: never early
    private long EndOf(Expiration expiration)
    {
        var ticks = expiration.IsGiven && !expiration.IsNever ? expiration.TimeToLive.Ticks : long.MaxValue;
        var milliseconds = (ticks / TimeSpan.TicksPerMillisecond) + (ticks % TimeSpan.TicksPerMillisecond > 0 ? 1 : 0);
        return milliseconds < Longest ? Now + milliseconds : long.MaxValue;
    }

    private Expiration LeftUntil(long end) =>
        end >= Now + Longest ? Expiration.Never : TimeSpan.FromMilliseconds(Math.Max(1, end - Now));
}
