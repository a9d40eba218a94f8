using Larder.Ground;

namespace Larder;

public sealed partial class Cache
{
    /// <summary>Brings all the flights that this caller leads, by one load. Every fault belongs to the callers of a flight.</summary>
    private async ValueTask LeadAsync<TId, T>(Boarded<TId, T>[] led, LoadMany<TId, T> load, bool synchronous)
        where TId : notnull
    {
        var mode = synchronous ? CacheMode.Synchronous : CacheMode.None;
        try
        {
            var missing = await LookAgainAsync(led, new CacheContext(mode)).ConfigureAwait(false);
            if (missing.Count == 0)
            {
                return;
            }

            var asOf = CacheContext.TagStamp;
            var began = Monotonic.Now(_options.TimeProvider);
            var values = await RunManyAsync(missing, load, synchronous).ConfigureAwait(false);
            CountLoads(missing, values, Since(began));
            var context = new CacheContext(mode) { AsOf = asOf };

            // all at once: a store behind a wire sends them together
            var landings = missing.ConvertAll(one => FinishAsync(one, values, load.Expiration, context).AsTask());
            await Task.WhenAll(landings).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            Array.ForEach(led, one => FailOneOfMany(one.Flight, fault));
        }
    }

    /// <summary>Lands those flights that another one has brought between the look and the boarding; answers the others.</summary>
    private async ValueTask<List<Boarded<TId, T>>> LookAgainAsync<TId, T>(Boarded<TId, T>[] led, CacheContext context)
        where TId : notnull
    {
        var missing = new List<Boarded<TId, T>>(led.Length);
        foreach (var one in led)
        {
            var flight = one.Flight;
            var fence = _store.FenceOf(flight.Key);
            if (flight.Fence == 0 || fence != flight.Fence)
            {
                flight.Fence = fence;
                var found = await PeekAsync<T>(flight.Key, context).ConfigureAwait(false);
                if (found.HasValue)
                {
                    Land(flight, found.Value!);
                    continue;
                }
            }

            missing.Add(one);
        }

        return missing;
    }

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

            if (_maker.Make(flight.Key, value, _options.Policy, usual: expiration) is { } entry)
            {
                await StoreAsync(flight, entry, context, isOldThere: false).ConfigureAwait(false);
            }

            Land(flight, value);
        }
        catch (Exception fault)
        {
            FailOneOfMany(flight, fault);
        }
    }

    private void FailOneOfMany<T>(FlightOf<T> flight, Exception fault)
    {
        if (!flight.HasLanded)
        {
            NoteFault(flight, CachePolicy.Plain, fault);
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
