using Larder.Ground;

namespace Larder;

public sealed partial class Cache
{
    /// <summary>Brings all the flights that this caller leads, by one load. Every fault belongs to the callers of a flight.</summary>
    private async ValueTask LeadAsync<TId, T>(Boarded<TId, T>[] led, LoadMany<TId, T> load, bool synchronous)
        where TId : notnull
    {
        // who waits for somebody else's leases while others wait for his would wait for ever; and what is there and of no
        // use is to be replaced
        var lease = _hasLeases ? new FillLease { IsRefresh = true, Waits = false } : null;
        var mode = synchronous ? CacheMode.Synchronous : CacheMode.None;
        var context = new CacheContext(mode) { Lease = lease };
        try
        {
            var look = _hasLeases ? context.With(CacheMode.SkipNear) : context;
            var missing = await LookAgainAsync(led, look).ConfigureAwait(false);
            if (missing.Count == 0)
            {
                return;
            }

            var stamped = context with { AsOf = CacheContext.TagStamp };
            var began = Monotonic.Now(_options.TimeProvider);
            var values = await RunManyAsync(missing, load, synchronous).ConfigureAwait(false);
            CountLoads(missing, values, Since(began));

            // all at once: a store behind a wire sends them together
            var landings = missing.ConvertAll(one => FinishAsync(one, values, load.Expiration, stamped).AsTask());
            await Task.WhenAll(landings).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            Array.ForEach(led, one => Fail(one.Flight, _options.Policy, fault));
        }
        finally
        {
            await GiveBackAsync(lease, mode).ConfigureAwait(false);
        }
    }

    /// <summary>Lands those flights that another one has brought between the look and the boarding; answers the others.</summary>
    private async ValueTask<List<Boarded<TId, T>>> LookAgainAsync<TId, T>(Boarded<TId, T>[] led, CacheContext context)
        where TId : notnull
    {
        var changed = Array.FindAll(led, one => _hasLeases || one.Flight.Fence == 0 || HasMoved(one.Flight));
        Array.ForEach(changed, one => one.Flight.Fence = _store.FenceOf(one.Flight.Key));
        var keys = Array.ConvertAll(changed, static one => one.Flight.Key);
        var found = new CacheEntry?[keys.Length];
        if (keys.Length > 0)
        {
            await _store.GetManyAsync(keys, found, context).ConfigureAwait(false);
        }

        var missing = led.Except(changed).ToList();
        for (var i = 0; i < keys.Length; i++)
        {
            if (Read<T>(keys[i], found[i]) is { HasValue: true } hit)
            {
                Land(changed[i].Flight, hit.Value!);
            }
            else
            {
                missing.Add(changed[i]);
            }
        }

        return missing;
    }

    private bool HasMoved(Flight flight) => _store.FenceOf(flight.Key) != flight.Fence;

    private ValueTask<IReadOnlyDictionary<TId, T>> RunManyAsync<TId, T>(
        List<Boarded<TId, T>> missing,
        LoadMany<TId, T> load,
        bool synchronous
    )
        where TId : notnull =>
        CacheSignals.IsLoadObserved
            ? ObserveAsync(
                missing[0].Flight.Key,
                static (run, synchronous) => RunAsync(run.missing, run.load, synchronous),
                (missing, load),
                synchronous
            )
            : RunAsync(missing, load, synchronous);

    private static async ValueTask<IReadOnlyDictionary<TId, T>> RunAsync<TId, T>(
        List<Boarded<TId, T>> missing,
        LoadMany<TId, T> load,
        bool synchronous
    )
        where TId : notnull
    {
        if (!synchronous)
        {
            // as for a single flight: the leader's thread may come back to wait for it
            SynchronizationContext.SetSynchronizationContext(null);
        }

        using var abandoned = new AllAbandoned(missing.ConvertAll(static one => one.Flight.Token));
        var first = missing[0].Flight;
        FlightPlan.Bind(first, missing.Skip(1).Select(static one => one.Flight));
        FlightPlan.Enter(first);
        try
        {
            var ids = missing.ConvertAll(static one => one.Id);
            return await load.Factory(ids, abandoned.Token).ConfigureAwait(false)
                ?? throw new InvalidOperationException("The load answered null in place of a dictionary.");
        }
        finally
        {
            FlightPlan.Exit(first);
        }
    }

    private void CountLoads<TId, T>(List<Boarded<TId, T>> missing, IReadOnlyDictionary<TId, T> values, TimeSpan took)
        where TId : notnull
    {
        foreach (var one in missing)
        {
            if (values.ContainsKey(one.Id))
            {
                _signals.Loaded(one.Flight.Key, took);
            }
        }
    }

    private async ValueTask FinishAsync<TId, T>(
        Boarded<TId, T> one,
        IReadOnlyDictionary<TId, T> values,
        Expiration expiration,
        CacheContext context
    )
        where TId : notnull
    {
        var flight = one.Flight;
        try
        {
            if (!values.TryGetValue(one.Id, out var value))
            {
                Crash(flight, new ValueNotLoadedException($"The load of many values brought none for '{flight.Key}'."));
                return;
            }

            var entry = _maker.Make(flight.Key, value, _options.Policy, usual: expiration);
            await StoreOrTellAsync(flight, entry, _options.Policy, context).ConfigureAwait(false);
            _setbacks.Forget(flight.Key);
            Land(flight, value);
        }
        catch (Exception fault)
        {
            Fail(flight, _options.Policy, fault);
        }
    }

    /// <summary>Every fault of a flight belongs to its callers.</summary>
    private void Fail<T>(FlightOf<T> flight, CachePolicy policy, Exception fault)
    {
        if (!flight.HasLanded)
        {
            NoteFault(flight, policy, fault);
            Crash(flight, fault);
        }
    }

    private void Land<T>(FlightOf<T> flight, T value)
    {
        _flights.Remove(flight);
        flight.Land(value);
    }

    private void Crash<T>(FlightOf<T> flight, Exception fault)
    {
        _flights.Remove(flight);
        flight.Crash(fault);
    }
}
