using Larder.Ground;

namespace Larder;

/// <summary>What a policy does where an ordinary call only looks and waits.</summary>
public sealed partial class Cache
{
    private async ValueTask<T> CreateWithCareAsync<TState, T>(
        CacheKey key,
        long fence,
        Load<TState, T> load,
        CacheContext context
    )
    {
        var policy = load.Policy;
        var setback = policy.RemembersFaults ? _setbacks.Of(key, fence) : null;
        if (setback?.IsThrottled(Monotonic.Now(_options.TimeProvider)) == true)
        {
            var known = await FallbackAsync<T>(key, policy, context).ConfigureAwait(false);
            if (known.HasValue)
            {
                _signals.Looked(key, found: false);
                return known.Value!;
            }
        }

        try
        {
            return await LookOrFlyAsync(key, fence, setback, load, context).ConfigureAwait(false);
        }
        catch (Exception fault) when (policy.RemembersFaults && IsOfTheLoad(fault, context))
        {
            var fallback = await FallbackAsync<T>(key, policy, context).ConfigureAwait(false);
            if (fallback.HasValue)
            {
                return fallback.Value!;
            }

            throw;
        }
    }

    private async ValueTask<T> LookOrFlyAsync<TState, T>(
        CacheKey key,
        long fence,
        Setback? setback,
        Load<TState, T> load,
        CacheContext context
    )
    {
        CacheEntry? entry;
        try
        {
            entry = await AskAsync(key, context).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            _signals.ReadFailed(fault);
            if (IsOfTheLoad(fault, context))
            {
                NoteOnce(key, fence, load.Policy, fault);
            }

            throw;
        }

        var found = Counted(key, Read<T>(key, entry));
        if (found.HasValue)
        {
            if (setback is null && IsDueEarly(entry!, load.Policy))
            {
                RefreshLater(key, fence, entry!.Created, load, context.IsSynchronous);
            }

            return found.Value!;
        }

        setback?.ThrowIfShut(Monotonic.Now(_options.TimeProvider));
        if (load.Policy is { SoftTimeout.Ticks: 0, FailSafe: not null })
        {
            var stale = await FallbackAsync<T>(key, load.Policy, context).ConfigureAwait(false);
            if (stale.HasValue)
            {
                RefreshLater(key, fence, replaces: 0, load, context.IsSynchronous);
                return stale.Value!;
            }
        }

        return await FlyAsync(key, fence, load, context).ConfigureAwait(false);
    }

    /// <summary>Waits for a flight as long as the policy allows.</summary>
    /// <param name="flight">The flight.</param>
    /// <param name="policy">Says how long.</param>
    /// <param name="context">Whether the thread waits, and until when the caller does.</param>
    /// <param name="waited">How long the caller has waited already.</param>
    private async ValueTask<T> WaitAsync<T>(
        FlightOf<T> flight,
        CachePolicy policy,
        CacheContext context,
        TimeSpan waited = default
    )
    {
        if (policy is { SoftTimeout: { } soft, FailSafe: not null })
        {
            var patience = flight.IsLate ? TimeSpan.Zero : LeftOf(soft, waited);
            waited += patience;
            if (!await flight.LandsWithinAsync(patience, _options.TimeProvider, context).ConfigureAwait(false))
            {
                // asked for only now: what was removed meanwhile is not there
                var fallback = await FallbackAsync<T>(flight.Key, policy, context).ConfigureAwait(false);
                if (fallback.HasValue)
                {
                    if (_flights.GoOn(flight) && policy.HardTimeout is { } end)
                    {
                        _ = GiveUpAfterAsync(flight, policy, LeftOf(end, waited)).AsTask();
                    }

                    return fallback.Value!;
                }
            }
        }

        if (policy.HardTimeout is { } hard)
        {
            var left = LeftOf(hard, waited);
            if (!await flight.LandsWithinAsync(left, _options.TimeProvider, context).ConfigureAwait(false))
            {
                throw TooLate(flight, hard);
            }
        }

        return await flight.LandedAsync(context).ConfigureAwait(false);
    }

    private static TimeSpan LeftOf(TimeSpan timeout, TimeSpan waited) =>
        timeout > waited ? timeout - waited : TimeSpan.Zero;

    private static CacheTimeoutException TooLate(Flight flight, TimeSpan timeout) =>
        new($"The factory of '{flight.Key}' has not answered within {timeout:c}.");

    /// <summary>What may be served instead of a new value.</summary>
    private async ValueTask<CacheResult<T>> FallbackAsync<T>(CacheKey key, CachePolicy policy, CacheContext context)
    {
        if (policy.FailSafe is not { } failSafe)
        {
            return default;
        }

        try
        {
            var stale = Read<T>(key, await StaleAsync(key, context).ConfigureAwait(false));
            if (stale.HasValue)
            {
                _signals.StaleServed(key);
                return stale;
            }
        }
        catch (CacheException)
        {
            // the caller has the fault of the load, which came first
        }

        var known = failSafe.DefaultAs<T>();
        if (known.HasValue)
        {
            _signals.DefaultServed(key);
        }

        return known;
    }

    private ValueTask<CacheEntry?> StaleAsync(CacheKey key, CacheContext context) =>
        _store.GetAsync(
            key,
            (context with { Lease = null }).Without(CacheMode.SkipNear).With(CacheMode.Stale | CacheMode.SkipFar)
        );

    private async ValueTask<FactoryContext> DecisionsAsync(CacheKey key, CacheContext context) =>
        new(key, await StaleAsync(key, context).ConfigureAwait(false), _reader);

    /// <summary>Whether something else may be served for a fault: not for the caller's own leaving, nor for a circle of factories.</summary>
    private static bool IsOfTheLoad(Exception fault, CacheContext context) =>
        fault is not CacheReentrancyException && !context.Token.IsCancellationRequested;

    private void NoteFault(Flight flight, CachePolicy policy, Exception fault)
    {
        if (flight.Token.IsCancellationRequested || fault is CacheReentrancyException)
        {
            return;
        }

        if (!flight.IsVoid)
        {
            _setbacks.Note(flight.Key, flight.Fence, policy, fault);
        }

        _signals.LoadFailed(flight.Key, fault);
    }

    /// <summary>Notes a fault that no flight has noted: the look, or the patience, of one caller.</summary>
    private void NoteOnce(CacheKey key, long fence, CachePolicy policy, Exception fault)
    {
        if (_setbacks.Note(key, fence, policy, fault))
        {
            _signals.LoadFailed(key, fault);
        }
    }

    /// <summary>Callers from now on start anew, and try whatever has failed.</summary>
    /// <returns>The load that was running, if there was one.</returns>
    private Flight? Detach(CacheKey key)
    {
        _setbacks.Forget(key);
        return _flights.Detach(key);
    }
}
