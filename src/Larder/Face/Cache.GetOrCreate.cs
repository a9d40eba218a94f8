using Larder.Ground;

namespace Larder;

public sealed partial class Cache
{
    /// <summary>The value under a key; on a miss the factory makes it, once for all who ask meanwhile.</summary>
    /// <param name="key">The key.</param>
    /// <param name="factory">Makes the value. What it throws reaches every caller of the flight, and nothing is stored.</param>
    /// <param name="expiration">How long the value lives; the cache's default when not given.</param>
    /// <exception cref="CacheReentrancyException">The factory asks for the key that it is creating.</exception>
    public T GetOrCreate<T>(CacheKey key, Func<T> factory, Expiration expiration = default)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return GetOrCreate(key, factory, static factory => factory(), expiration);
    }

    /// <summary>The value under a key; on a miss the factory makes it, once for all who ask meanwhile.</summary>
    /// <param name="key">The key.</param>
    /// <param name="state">Handed to the factory, so that it need not capture anything.</param>
    /// <param name="factory">Makes the value. What it throws reaches every caller of the flight, and nothing is stored.</param>
    /// <param name="expiration">How long the value lives; the cache's default when not given.</param>
    /// <exception cref="CacheReentrancyException">The factory asks for the key that it is creating.</exception>
    public T GetOrCreate<TState, T>(
        CacheKey key,
        TState state,
        Func<TState, T> factory,
        Expiration expiration = default
    )
    {
        ArgumentNullException.ThrowIfNull(factory);
        if (TryNear<T>(key, out var value))
        {
            return value;
        }

        var load = new Load<(TState, Func<TState, T>), T>(
            (state, factory),
            static (s, _) => new(s.Item2(s.Item1)),
            expiration
        );
        return Blocking.Completed(CreateAsync(key, load, CacheContext.Sync), _store);
    }

    /// <summary>The value under a key; on a miss the factory makes it, once for all who ask meanwhile.</summary>
    /// <param name="key">The key.</param>
    /// <param name="factory">
    /// Makes the value, outside the caller's synchronization context. Its token is cancelled when every caller has left.
    /// What it throws reaches every caller of the flight, and nothing is stored.
    /// </param>
    /// <param name="expiration">How long the value lives; the cache's default when not given.</param>
    /// <param name="token">Lets this caller leave; the others are not disturbed.</param>
    /// <exception cref="CacheReentrancyException">The factory asks for the key that it is creating.</exception>
    public ValueTask<T> GetOrCreateAsync<T>(
        CacheKey key,
        Func<CancellationToken, ValueTask<T>> factory,
        Expiration expiration = default,
        CancellationToken token = default
    )
    {
        ArgumentNullException.ThrowIfNull(factory);
        return GetOrCreateAsync(key, factory, static (factory, token) => factory(token), expiration, token);
    }

    /// <summary>The value under a key; on a miss the factory makes it, once for all who ask meanwhile.</summary>
    /// <param name="key">The key.</param>
    /// <param name="state">Handed to the factory, so that it need not capture anything.</param>
    /// <param name="factory">
    /// Makes the value, outside the caller's synchronization context. Its token is cancelled when every caller has left.
    /// What it throws reaches every caller of the flight, and nothing is stored.
    /// </param>
    /// <param name="expiration">How long the value lives; the cache's default when not given.</param>
    /// <param name="token">Lets this caller leave; the others are not disturbed.</param>
    /// <exception cref="CacheReentrancyException">The factory asks for the key that it is creating.</exception>
    public ValueTask<T> GetOrCreateAsync<TState, T>(
        CacheKey key,
        TState state,
        Func<TState, CancellationToken, ValueTask<T>> factory,
        Expiration expiration = default,
        CancellationToken token = default
    )
    {
        ArgumentNullException.ThrowIfNull(factory);
        return TryNear<T>(key, out var value)
            ? new(value)
            : CreateAsync(
                key,
                new Load<TState, T>(state, factory, expiration),
                CacheContext.FromCancellationToken(token)
            );
    }

    private async ValueTask<T> CreateAsync<TState, T>(CacheKey key, Load<TState, T> load, CacheContext context)
    {
        // read before looking: a value that is set or removed after this moment is seen by the fence
        var fence = _store.FenceOf(key);
        var found = await LookAsync<T>(key, context).ConfigureAwait(false);
        if (found.HasValue)
        {
            return found.Value!;
        }

        // nothing is loaded for somebody who has left already
        context.Token.ThrowIfCancellationRequested();
        using var seat = _flights.Board<T>(key, fence);
        using var edge = FlightPlan.Wait(seat.Flight);
        if (seat.Leads)
        {
            var led = LeadAsync(seat.Flight, load, context.IsSynchronous);
            if (context.IsSynchronous)
            {
                Blocking.Completed(led, _store);
            }
        }

        return await seat.Flight.LandedAsync(context).ConfigureAwait(false);
    }

    private async ValueTask LeadAsync<TState, T>(FlightOf<T> flight, Load<TState, T> load, bool synchronous)
    {
        var context = new CacheContext(synchronous ? CacheMode.Synchronous : CacheMode.None, Token: flight.Token);
        try
        {
            var value = await FillAsync(flight, load, context).ConfigureAwait(false);
            _flights.Remove(flight);
            flight.Land(value);
        }
        catch (Exception fault)
        {
            // every fault of the flight belongs to its callers
            _flights.Remove(flight);
            flight.Crash(fault);
        }
    }

    private async ValueTask<T> FillAsync<TState, T>(FlightOf<T> flight, Load<TState, T> load, CacheContext context)
    {
        // another flight may have landed between the look and the boarding
        if (flight.Fence == 0 || _store.FenceOf(flight.Key) != flight.Fence)
        {
            flight.Fence = _store.FenceOf(flight.Key);
            var found = await LookAsync<T>(flight.Key, context).ConfigureAwait(false);
            if (found.HasValue)
            {
                return found.Value!;
            }
        }

        var asOf = CacheContext.TagStamp;
        var value = await flight.RunAsync(load, context.IsSynchronous).ConfigureAwait(false);
        if (_maker.Make(flight.Key, value, load.Expiration) is { } entry)
        {
            await StoreAsync(flight, entry, context with { AsOf = asOf }).ConfigureAwait(false);
        }

        return value;
    }

    private async ValueTask StoreAsync(Flight flight, CacheEntry entry, CacheContext context)
    {
        if (flight.Fence == 0 && flight.IsDetached)
        {
            return;
        }

        await _store.SetAsync(flight.Key, entry, context.WithFence(flight.Fence)).ConfigureAwait(false);
        if (flight.Fence == 0 && flight.IsDetached)
        {
            // a store without fences may have taken the late fill after the removal
            await _store.RemoveAsync(flight.Key, context).ConfigureAwait(false);
        }
    }
}
