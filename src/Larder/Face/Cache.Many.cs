using System.Runtime.InteropServices;
using Larder.Ground;

namespace Larder;

public sealed partial class Cache
{
    /// <summary>The values of many; those that miss are loaded by one call, each once for all who ask meanwhile.</summary>
    /// <param name="ids">What is asked for; twice the same counts once.</param>
    /// <param name="key">Names the key of each.</param>
    /// <param name="load">
    /// Makes the values of those that miss and that nobody else is loading. What it does not bring stays a miss. What it
    /// throws is the fault of each value that it was to bring.
    /// </param>
    /// <param name="expiration">How long the loaded values live; the cache's default when not given.</param>
    public CacheBatch<TId, T> GetOrCreateMany<TId, T>(
        IEnumerable<TId> ids,
        KeyOf<TId> key,
        Func<IReadOnlyList<TId>, IReadOnlyDictionary<TId, T>> load,
        Expiration expiration = default
    )
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(load);
        return Blocking.Completed(
            CreateManyAsync(
                Wanted(ids, key),
                new LoadMany<TId, T>((missing, _) => new(load(missing)), expiration),
                CacheContext.Sync
            ),
            _store
        );
    }

    /// <summary>The values of many; those that miss are loaded by one call, each once for all who ask meanwhile.</summary>
    /// <param name="ids">What is asked for; twice the same counts once.</param>
    /// <param name="key">Names the key of each.</param>
    /// <param name="load">
    /// Makes the values of those that miss and that nobody else is loading; its token is cancelled when nobody waits for any of
    /// them. What it does not bring stays a miss. What it throws is the fault of each value that it was to bring.
    /// </param>
    /// <param name="expiration">How long the loaded values live; the cache's default when not given.</param>
    /// <param name="token">Lets this caller leave; the others are not disturbed.</param>
    public ValueTask<CacheBatch<TId, T>> GetOrCreateManyAsync<TId, T>(
        IEnumerable<TId> ids,
        KeyOf<TId> key,
        Func<IReadOnlyList<TId>, CancellationToken, ValueTask<IReadOnlyDictionary<TId, T>>> load,
        Expiration expiration = default,
        CancellationToken token = default
    )
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(load);
        return CreateManyAsync(
            Wanted(ids, key),
            new LoadMany<TId, T>(load, expiration),
            CacheContext.FromCancellationToken(token)
        );
    }

    private static (TId Id, CacheKey Key)[] Wanted<TId>(IEnumerable<TId> ids, KeyOf<TId> key)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(key);
        return
        [
            .. ids.Distinct()
                .Select(id =>
                {
                    var text = key(id);
                    return (id, text.ToKey());
                }),
        ];
    }

    private async ValueTask<CacheBatch<TId, T>> CreateManyAsync<TId, T>(
        (TId Id, CacheKey Key)[] wanted,
        LoadMany<TId, T> load,
        CacheContext context
    )
        where TId : notnull
    {
        var batch = new CacheBatch<TId, T>();
        var boarded = new List<Boarded<TId, T>>();
        try
        {
            await LookAsync(wanted, batch, boarded, context).ConfigureAwait(false);
            var began = Monotonic.Now(_options.TimeProvider);
            if (boarded.Where(static one => one.Seat.Leads).ToArray() is { Length: > 0 } led)
            {
                Start(led, load, context.IsSynchronous);
            }

            foreach (var one in boarded)
            {
                await LandAsync(one, batch, began, context).ConfigureAwait(false);
            }
        }
        finally
        {
            boarded.ForEach(static one => one.Dispose());
        }

        return batch;
    }

    /// <summary>Looks all keys up at once, and boards a flight for each that misses.</summary>
    private async ValueTask LookAsync<TId, T>(
        (TId Id, CacheKey Key)[] wanted,
        CacheBatch<TId, T> batch,
        List<Boarded<TId, T>> boarded,
        CacheContext context
    )
        where TId : notnull
    {
        var keys = Array.ConvertAll(wanted, static one => one.Key);
        var fences = Array.ConvertAll(keys, _store.FenceOf);
        var found = new CacheEntry?[keys.Length];
        try
        {
            await _store.GetManyAsync(keys, found, context).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            _signals.ReadFailed(fault);
            throw;
        }

        context.Token.ThrowIfCancellationRequested();
        var missing = new List<int>();
        for (var i = 0; i < keys.Length; i++)
        {
            var id = wanted[i].Id;
            if (Counted(keys[i], Read<T>(keys[i], found[i])) is { HasValue: true } hit)
            {
                batch.Add(id, hit.Value!);
            }
            else if (!await FellBackAsync(id, keys[i], fences[i], batch, context).ConfigureAwait(false))
            {
                missing.Add(i);
            }
        }

        // only now, when nothing can fail any more: others board these flights and wait for the load
        missing.ForEach(i => boarded.Add(Board<TId, T>(wanted[i].Id, keys[i], fences[i])));
    }

    private Boarded<TId, T> Board<TId, T>(TId id, CacheKey key, long fence)
        where TId : notnull
    {
        var seat = _flights.Board<T>(key, fence, _options.Policy.Tags);
        if (!seat.Leads)
        {
            _signals.Waited(key);
        }

        return new Boarded<TId, T>(id, seat);
    }

    /// <summary>Answers one that misses and that failed lately, as the policy says; false: it is to be loaded.</summary>
    private async ValueTask<bool> FellBackAsync<TId, T>(
        TId id,
        CacheKey key,
        long fence,
        CacheBatch<TId, T> batch,
        CacheContext context
    )
        where TId : notnull
    {
        var policy = _options.Policy;
        if (!policy.RemembersFaults || _setbacks.Of(key, fence) is not { } setback)
        {
            return false;
        }

        var now = Monotonic.Now(_options.TimeProvider);
        if (
            setback.IsThrottled(now)
            && await FallbackAsync<T>(key, policy, context).ConfigureAwait(false) is { HasValue: true } known
        )
        {
            batch.Add(id, known.Value!);
            return true;
        }

        if (setback.IsShut(now))
        {
            batch.AddFault(id, setback.Fault);
        }

        return setback.IsShut(now);
    }

    private void Start<TId, T>(Boarded<TId, T>[] led, LoadMany<TId, T> load, bool synchronous)
        where TId : notnull
    {
        if (_options.Policy.HasTimeouts)
        {
            Background.Start(() => LeadAsync(led, load, synchronous), blocks: synchronous);
            return;
        }

        var leading = LeadAsync(led, load, synchronous);
        if (synchronous)
        {
            Blocking.Completed(leading, _store);
        }
    }

    private async ValueTask LandAsync<TId, T>(
        Boarded<TId, T> one,
        CacheBatch<TId, T> batch,
        long began,
        CacheContext context
    )
        where TId : notnull
    {
        var (policy, flight) = (_options.Policy, one.Seat.Flight);
        try
        {
            using var edge = FlightPlan.Wait(flight);
            var waited = new TimeSpan(Monotonic.Now(_options.TimeProvider) - began);
            var value = policy.HasTimeouts
                ? await WaitAsync(flight, policy, context, waited).ConfigureAwait(false)
                : await flight.LandedAsync(context).ConfigureAwait(false);
            batch.Add(one.Id, value);
        }
        catch (Exception fault) when (!context.Token.IsCancellationRequested)
        {
            var fallback =
                policy.RemembersFaults && IsOfTheLoad(fault, context) && fault is not ValueNotLoadedException
                    ? await FallbackAsync<T>(flight.Key, policy, context).ConfigureAwait(false)
                    : default;
            if (fallback.HasValue)
            {
                batch.Add(one.Id, fallback.Value!);
            }
            else
            {
                batch.AddFault(one.Id, fault);
            }
        }
    }

    /// <summary>One of many, and the flight that brings it.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Boarded<TId, T>(TId Id, Flights.Seat<T> Seat) : IDisposable
    {
        public FlightOf<T> Flight => Seat.Flight;

        public void Dispose() => Seat.Dispose();
    }
}
