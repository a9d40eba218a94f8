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
        if (TryNear<T>(_nearToLoad, key, out var value))
        {
            return value;
        }

        var load = new Load<(TState, Func<TState, T>), T>(
            (state, factory),
            static (s, _, _) => new(s.Item2(s.Item1)),
            _options.Policy,
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
        return TryNear<T>(_nearToLoad, key, out var value)
            ? new(value)
            : CreateAsync(
                key,
                Loads(state, factory, _options.Policy, expiration),
                CacheContext.FromCancellationToken(token)
            );
    }

    private static Load<(TState, Func<TState, CancellationToken, ValueTask<T>>), T> Loads<TState, T>(
        TState state,
        Func<TState, CancellationToken, ValueTask<T>> factory,
        CachePolicy policy,
        Expiration expiration = default
    ) => new((state, factory), static (s, _, token) => s.Item2(s.Item1, token), policy, expiration);

    private ValueTask<T> CreateAsync<TState, T>(CacheKey key, Load<TState, T> load, CacheContext context)
    {
        // read before looking: a value that is set or removed after this moment is seen by the fence
        var fence = _store.FenceOf(key);
        context = load.Policy.Reading(context);
        return load.Policy.IsCareful
            ? CreateWithCareAsync(key, fence, load, context)
            : LookAndFlyAsync(key, fence, load, context);
    }

    private async ValueTask<T> LookAndFlyAsync<TState, T>(
        CacheKey key,
        long fence,
        Load<TState, T> load,
        CacheContext context
    )
    {
        var found = await LookAsync<T>(key, context).ConfigureAwait(false);
        return found.HasValue ? found.Value! : await FlyAsync(key, fence, load, context).ConfigureAwait(false);
    }

    private async ValueTask<T> FlyAsync<TState, T>(CacheKey key, long fence, Load<TState, T> load, CacheContext context)
    {
        // nothing is loaded for somebody who has left already
        context.Token.ThrowIfCancellationRequested();
        using var seat = _flights.Board<T>(key, fence, load.Tags);
        try
        {
            return await RideAsync(seat, load, context).ConfigureAwait(false);
        }
        catch (Exception fault) when (IsOfTheLoad(fault, context) && !seat.Flight.IsVoid)
        {
            NoteOnce(key, seat.Flight.Fence, load.Policy, fault);
            throw;
        }
    }

    private async ValueTask<T> RideAsync<TState, T>(Flights.Seat<T> seat, Load<TState, T> load, CacheContext context)
    {
        using var edge = FlightPlan.Wait(seat.Flight);
        if (seat.Leads)
        {
            Start(seat.Flight, load, context.IsSynchronous);
        }
        else
        {
            _signals.Waited(seat.Flight.Key);
        }

        return load.Policy.HasTimeouts
            ? await WaitAsync(seat.Flight, load.Policy, context).ConfigureAwait(false)
            : await seat.Flight.LandedAsync(context).ConfigureAwait(false);
    }

    private void Start<TState, T>(FlightOf<T> flight, Load<TState, T> load, bool synchronous)
    {
        if (load.Policy.RunsApart)
        {
            Background.Start(() => LeadAsync(flight, load, synchronous), blocks: synchronous);
            return;
        }

        var led = LeadAsync(flight, load, synchronous);
        if (synchronous)
        {
            Blocking.Completed(led, _store);
        }
    }

    private async ValueTask LeadAsync<TState, T>(FlightOf<T> flight, Load<TState, T> load, bool synchronous)
    {
        var context = new CacheContext(synchronous ? CacheMode.Synchronous : CacheMode.None, Token: flight.Token);
        try
        {
            var value = await FillAsync(flight, load, context).ConfigureAwait(false);
            _setbacks.Forget(flight.Key);
            Land(flight, value);

            // who has the value need not wait for this
            await GiveBackAsync(flight.Lease, context.Mode).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            // who tries again at once is not to find it held
            await GiveBackAsync(flight.Lease, context.Mode).ConfigureAwait(false);
            Fail(flight, load.Policy, fault);
        }
    }
}
