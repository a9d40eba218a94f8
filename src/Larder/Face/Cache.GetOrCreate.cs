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
        using var seat = _flights.Board<T>(key, fence, load.AsksContext ? null : load.Policy.Tags);
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

    private async ValueTask<T> FillAsync<TState, T>(FlightOf<T> flight, Load<TState, T> load, CacheContext context)
    {
        if (_hasLeases && load.Policy.FillsFar)
        {
            return await FillUnderLeaseAsync(flight, load, context).ConfigureAwait(false);
        }

        // another flight may have landed between the look and the boarding
        var fence = _store.FenceOf(flight.Key);
        var mayBeThere = fence != flight.Fence || (fence == 0 && !flight.IsRefresh);
        flight.Fence = fence;
        if (mayBeThere && !flight.IsOnDemand)
        {
            var found = await PeekAsync<T>(flight.Key, load.Policy.Reading(context)).ConfigureAwait(false);
            if (found.HasValue)
            {
                return found.Value!;
            }
        }

        // a store that cannot be told now has to know that what it holds is to go
        var refresh = flight.IsOnDemand ? new FillLease { LeavesNothingOlder = true } : null;
        return await RunAsync(flight, load, context with { Lease = refresh }).ConfigureAwait(false);
    }

    private async ValueTask<T> RunAsync<TState, T>(FlightOf<T> flight, Load<TState, T> load, CacheContext context)
    {
        // also before the old value is read, which the factory may find not modified
        var asOf = CacheContext.TagStamp;
        var decisions = load.AsksContext ? await DecisionsAsync(flight.Key, context).ConfigureAwait(false) : null;
        var began = Monotonic.Now(_options.TimeProvider);
        var value = await RunFactoryAsync(flight, load, decisions, context.IsSynchronous).ConfigureAwait(false);
        _signals.Loaded(flight.Key, Since(began));
        if (decisions is not { DoNotStore: true } && !load.Policy.StoresNothing)
        {
            var entry = EntryOf(flight.Key, value, load, decisions, began);
            var write = load.Policy.Writing(context) with { AsOf = asOf };
            await StoreOrTellAsync(flight, entry, load.Policy, write).ConfigureAwait(false);
        }

        return value;
    }

    private CacheEntry? EntryOf<TState, T>(
        CacheKey key,
        T value,
        Load<TState, T> load,
        FactoryContext? decisions,
        long began
    )
    {
        var chosen = decisions?.Expiration ?? default;
        if (_maker.Make(key, value, load.Policy, chosen, load.Expiration) is not { } entry)
        {
            return null;
        }

        entry = decisions?.Decide(entry) ?? entry;
        return load.Policy.EarlyRefresh is null
            ? entry
            : entry.WithCost(new TimeSpan(Monotonic.Now(_options.TimeProvider) - began));
    }

    private async ValueTask StoreOrTellAsync(Flight flight, CacheEntry? entry, CachePolicy policy, CacheContext context)
    {
        try
        {
            await StoreAsync(flight, entry, context, isOldThere: policy.FailSafe is not null).ConfigureAwait(false);
        }
        catch (CacheStoreException) when (policy.FailSafe is not null)
        {
            // there is a value, and callers who would rather have an old one than a fault
            _signals.FillFailed(flight.Key);
        }
    }

    private async ValueTask StoreAsync(Flight flight, CacheEntry? entry, CacheContext context, bool isOldThere)
    {
        // of two refreshes that overlap the first one to end stores: its caller may read at once
        var isOvertaken = flight is { OvertakenBy: not null, IsOnDemand: false };
        var fill = context.WithFence(flight.Fence);
        if (isOvertaken || flight.IsVoid)
        {
            await RefuseAsync(flight, context).ConfigureAwait(false);
        }
        else if (entry is null)
        {
            // what is not to be stored would have replaced it
            if (isOldThere || flight.IsRefresh)
            {
                var late = flight.LeavesNothingOlder ? context with { Lease = null } : fill;
                await _store.RemoveAsync(flight.Key, late).ConfigureAwait(false);
            }
        }
        else if (!await _store.SetAsync(flight.Key, entry, fill).ConfigureAwait(false))
        {
            await RefuseAsync(flight, context).ConfigureAwait(false);
        }
        else if (flight.IsVoid)
        {
            // a store without fences may have taken the late fill after the removal
            _signals.FillRefused(flight.Key);
            await _store.RemoveAsync(flight.Key, context).ConfigureAwait(false);
        }
    }

    private async ValueTask RefuseAsync(Flight flight, CacheContext context)
    {
        _signals.FillRefused(flight.Key);
        if (flight.LeavesNothingOlder)
        {
            // what overtook it may have been loaded earlier, and its caller has been told of a newer value
            await _store.RemoveAsync(flight.Key, context with { Lease = null }).ConfigureAwait(false);
        }
    }
}
