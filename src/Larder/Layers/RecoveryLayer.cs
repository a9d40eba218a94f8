using Larder.Ground;
using Larder.Stores;

namespace Larder.Layers;

/// <summary>
/// Bears that a store is down: what is read from it then is a miss, and what is set, removed or cleared is remembered and
/// told to it when it is back. Made for the far store of a <see cref="TwoLevelStore"/>.
/// </summary>
/// <remarks>
/// <para>A breaker leaves the store alone after some failures, so callers do not wait for it. The last change of each key is
/// remembered, up to a bound, and the key is read from there until the store was told; so what was removed meanwhile does
/// not come back from the store. An entry is replayed with what is left of its life. Where there are more changes than are
/// remembered, nothing is read from the store until it was cleared.</para>
/// <para>A change that is replayed replaces what others have written meanwhile: the one that reaches the store last
/// wins. What a load brings is not remembered, since it would be late for whoever has removed the key elsewhere;
/// where somebody has asked for a refresh, the removal of what the store has is.</para>
/// <para>Set-if-absent, counters, compare-and-set, times to live, taking and listing need the store: an error while it is
/// down. What it was not told of is told first. Thread-safe.</para>
/// </remarks>
public sealed partial class RecoveryLayer
    : ICacheStore,
        ICacheCounters,
        ICompareAndSet,
        ICacheLifetimes,
        ISleeper,
        IStackPart
{
    private static readonly StackNature Patient = new(
        StackTraits.LeavesAlone | StackTraits.WorksOn,
        FarSide.Objections
    );

    private readonly ICacheStore _inner;
    private readonly BreakerLayer _store;
    private readonly TimeProvider _time;
    private readonly TimeSpan _pause;
    private readonly RecoveryQueue _queue;
    private readonly FillFence _fills = new();

    /// <summary>A layer that bears that a store is down.</summary>
    /// <param name="inner">The store that is wrapped.</param>
    /// <param name="options">How much is remembered, and when the store is left alone.</param>
    /// <exception cref="CacheOptionsException">The options make no sense.</exception>
    public RecoveryLayer(ICacheStore inner, RecoveryOptions? options = null)
    {
        options ??= new RecoveryOptions();
        options.Validate();
        _inner = inner;
        _store = new BreakerLayer(inner, options.Breaker);
        _time = options.Breaker.TimeProvider;
        _pause = options.Breaker.Pause;
        _queue = new RecoveryQueue(options.MaxPending, inner.CanScan);
    }

    /// <summary>How the store is.</summary>
    public FarHealth Health => new(_store.State, _queue.Count, _queue.Replayed, _queue.Dropped, _queue.IsSuspect);

    /// <inheritdoc />
    public StackNature Nature => Patient;

    IReadOnlyList<ICacheStore> IStackPart.Parts => [_inner];

    /// <inheritdoc />
    public bool CanScan => _store.CanScan;

    private long Now => Monotonic.Now(_time);

    /// <inheritdoc />
    public async ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default)
    {
        if (_queue.TryRead(key, Now, out var pending))
        {
            return pending;
        }

        try
        {
            return await _store.GetAsync(key, context).ConfigureAwait(false);
        }
        catch (Exception fault) when (StoreFault.Is(fault, context))
        {
            // the breaker has noted it
            return null;
        }
    }

    /// <inheritdoc />
    /// <remarks>True also when the store is to be told later.</remarks>
    public async ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (context.Fence != 0 || context.Lease is not null)
        {
            return await FillAsync(key, entry, context).ConfigureAwait(false);
        }

        using var change = await _fills.BeginChangeAsync(key, context).ConfigureAwait(false);
        if (context.Has(CacheMode.IfAbsent | CacheMode.IfPresent))
        {
            await CatchUpAsync(key, context).ConfigureAwait(false);
            return await _store.SetAsync(key, entry, context).ConfigureAwait(false);
        }

        var write = PendingChange.Write(key, entry, _time, context);
        if (_queue.TryAmend(write))
        {
            return true;
        }

        try
        {
            return await _store.SetAsync(key, entry, context).ConfigureAwait(false);
        }
        catch (Exception fault) when (StoreFault.Is(fault, context))
        {
            Remember(write);
            return true;
        }
    }

    /// <inheritdoc />
    public async ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default)
    {
        if (context.Fence != 0 || context.Lease is not null || context.Has(CacheMode.IfPresent))
        {
            return await TakeAsync(key, context).ConfigureAwait(false);
        }

        using var change = await _fills.BeginChangeAsync(key, context).ConfigureAwait(false);
        var removal = PendingChange.Removal(key);
        var wasThere = _queue.TryRead(key, Now, out var pending) && pending is not null;
        if (_queue.TryAmend(removal))
        {
            return wasThere;
        }

        try
        {
            return await _store.RemoveAsync(key, context).ConfigureAwait(false);
        }
        catch (Exception fault) when (StoreFault.Is(fault, context))
        {
            Remember(removal);
            return wasThere;
        }
    }

    /// <inheritdoc />
    public long FenceOf(CacheKey key) => _store.FenceOf(key) + _fills.Of(key);

    /// <inheritdoc />
    public T? Find<T>()
        where T : class => this as T ?? _store.Find<T>();

    private async ValueTask<bool> FillAsync(CacheKey key, CacheEntry entry, CacheContext context)
    {
        // stamps only grow, so their sum has not moved exactly when neither has
        var farFence = context.Fence == 0 ? 0 : _store.FenceOf(key);
        var ownFence = context.Fence == 0 ? _fills.Of(key) : context.Fence - farFence;
        using var fill = await _fills.TryBeginAsync(key, ownFence, context).ConfigureAwait(false);
        if (fill is null)
        {
            return false;
        }

        var isChange = context.Has(CacheMode.Change);
        var leavesNothingOlder = context.Lease is { LeavesNothingOlder: true };
        var write = PendingChange.Write(key, entry, _time, context);
        if (isChange && _queue.TryAmend(write))
        {
            return true;
        }

        if (!isChange && _queue.TryRead(key, Now, out _))
        {
            _queue.Refill(write, leavesNothingOlder);
            return true;
        }

        try
        {
            return await _store.SetAsync(key, entry, context.WithFence(farFence)).ConfigureAwait(false);
        }
        catch (Exception fault) when (StoreFault.Is(fault, context))
        {
            // a value that was loaded can be loaded again
            if (isChange || leavesNothingOlder)
            {
                Remember(isChange ? write : PendingChange.Removal(key));
            }

            return true;
        }
    }

    private async ValueTask<bool> TakeAsync(CacheKey key, CacheContext context)
    {
        var farFence = context.Fence == 0 ? 0 : _store.FenceOf(key);
        var ownFence = context.Fence == 0 ? _fills.Of(key) : context.Fence - farFence;
        using var take = await _fills.TryBeginTakeAsync(key, ownFence, context).ConfigureAwait(false);
        if (take is null)
        {
            return false;
        }

        await CatchUpAsync(key, context).ConfigureAwait(false);
        return await _store.RemoveAsync(key, context.WithFence(farFence)).ConfigureAwait(false);
    }

    private void Remember(PendingChange change)
    {
        _queue.Add(change);
        Schedule();
    }
}
