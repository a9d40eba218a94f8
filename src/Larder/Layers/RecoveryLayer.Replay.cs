using Larder.Ground;
using Larder.Stores;

namespace Larder.Layers;

/// <summary>Tells the store what it has yet to be told, one thing at a time.</summary>
public sealed partial class RecoveryLayer
{
    private readonly AsyncGate _turn = new();
    private int _isScheduled;

    /// <inheritdoc />
    public bool Offers<T>()
        where T : class => this is T && _store.Offers<T>();

    /// <inheritdoc />
    public async ValueTask<long> AddAsync(
        CacheKey key,
        long delta,
        Expiration expiration,
        CacheContext context = default
    )
    {
        using var change = await _fills.BeginChangeAsync(key, context).ConfigureAwait(false);
        await CatchUpAsync(key, context).ConfigureAwait(false);
        return await _store.AddAsync(key, delta, expiration, context).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask<StampedEntry> ReadAsync(CacheKey key, CacheContext context = default)
    {
        await CatchUpAsync(key, context).ConfigureAwait(false);
        return await _store.ReadAsync(key, context).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask<bool> ReplaceAsync(
        CacheKey key,
        CacheEntry entry,
        StampedEntry seen,
        CacheContext context = default
    )
    {
        using var change = await _fills.BeginChangeAsync(key, context).ConfigureAwait(false);
        await CatchUpAsync(key, context).ConfigureAwait(false);
        return await _store.ReplaceAsync(key, entry, seen, context).ConfigureAwait(false);
    }

    void ISleeper.Wake() => _ = ReplayAllAsync();

    /// <summary>Tells the store what concerns a key, or everything.</summary>
    /// <exception cref="CacheStoreException">It is down.</exception>
    private async ValueTask CatchUpAsync(CacheKey? only, CacheContext context)
    {
        while (_queue.Concerns(only))
        {
            if (await ReplayNextAsync(only, context).ConfigureAwait(false) is { } fault)
            {
                throw new CacheStoreException("The store is down, and has yet to be told of changes.", fault);
            }
        }
    }

    private async Task ReplayAllAsync()
    {
        try
        {
            // one that fails again and again goes behind the others and does not keep them waiting
            for (var faults = 0; faults < _queue.Count; )
            {
                if (await ReplayNextAsync(only: null, context: default).ConfigureAwait(false) is not null)
                {
                    faults = _store.State == BreakerState.Closed ? faults + 1 : int.MaxValue;
                }
            }
        }
        finally
        {
            Volatile.Write(ref _isScheduled, 0);
            if (_queue.Count > 0)
            {
                Schedule();
            }
        }
    }

    /// <summary>Tells the store one thing.</summary>
    /// <returns>Its fault, if it has failed.</returns>
    private async ValueTask<Exception?> ReplayNextAsync(CacheKey? only, CacheContext context)
    {
        using var turn = await _turn.EnterAsync(context.IsSynchronous, context.Token).ConfigureAwait(false);
        if (_queue.Take(only) is not { } work)
        {
            return null;
        }

        try
        {
            var how = new CacheContext(context.Mode & CacheMode.Synchronous, Token: context.Token);
            await work.ReplayAsync(_store, Now, how).ConfigureAwait(false);
            _queue.Settle(work);
            return null;
        }
        catch (OperationCanceledException) when (context.Token.IsCancellationRequested)
        {
            _queue.Postpone(work);
            throw;
        }
        catch (Exception fault) when (StoreFault.Is(fault, context))
        {
            _queue.Postpone(work);
            return fault;
        }
        catch (Exception)
        {
            // not the fault of the store: it can never be told this
            _queue.GiveUp(work);
            return null;
        }
    }

    private void Schedule()
    {
        if (Interlocked.Exchange(ref _isScheduled, 1) == 0)
        {
            Alarm.Set(_time, _pause, this);
        }
    }
}
