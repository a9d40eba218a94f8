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
            if (boarded.Where(static one => one.Seat.Leads).ToArray() is { Length: > 0 } led)
            {
                var leading = LeadAsync(led, load, context.IsSynchronous);
                if (context.IsSynchronous)
                {
                    Blocking.Completed(leading, _store);
                }
            }

            foreach (var one in boarded)
            {
                await LandAsync(one, batch, context).ConfigureAwait(false);
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
        await _store.GetManyAsync(keys, found, context).ConfigureAwait(false);
        context.Token.ThrowIfCancellationRequested();
        for (var i = 0; i < keys.Length; i++)
        {
            var id = wanted[i].Id;
            if (Counted(keys[i], Read<T>(keys[i], found[i])) is { HasValue: true } hit)
            {
                batch.Add(id, hit.Value!);
                continue;
            }

            boarded.Add(new Boarded<TId, T>(id, _flights.Board<T>(keys[i], fences[i])));
            if (!boarded[^1].Seat.Leads)
            {
                _signals.Waited(keys[i]);
            }
        }
    }

    private static async ValueTask LandAsync<TId, T>(
        Boarded<TId, T> one,
        CacheBatch<TId, T> batch,
        CacheContext context
    )
        where TId : notnull
    {
        try
        {
            using var edge = FlightPlan.Wait(one.Seat.Flight);
            batch.Add(one.Id, await one.Seat.Flight.LandedAsync(context).ConfigureAwait(false));
        }
        catch (Exception fault) when (!context.Token.IsCancellationRequested)
        {
            batch.AddFault(one.Id, fault);
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
