using Larder.Ground;

namespace Larder;

/// <summary>What the lead of a flight does: runs the factory, and stores what it made unless that was overtaken.</summary>
public sealed partial class Cache
{
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
            return;
        }

        _flights.NoteFill(flight.Key);
        if (entry is null)
        {
            // what is not to be stored would have replaced it
            if (isOldThere || flight.IsRefresh)
            {
                var late = flight.LeavesNothingOlder ? context with { Lease = null } : fill;
                await _store.RemoveAsync(flight.Key, late).ConfigureAwait(false);
            }
        }
        else if (!await TryStoreAsync(flight, entry, fill).ConfigureAwait(false))
        {
            await RefuseAsync(flight, context).ConfigureAwait(false);
        }
        else if (flight.IsVoid)
        {
            // a store without fences may have taken the late fill after the removal, and whoever waited for it may have left
            _signals.FillRefused(flight.Key);
            await _store.RemoveAsync(flight.Key, context with { Token = default }).ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> TryStoreAsync(Flight flight, CacheEntry entry, CacheContext context)
    {
        try
        {
            return await _store.SetAsync(flight.Key, entry, context).ConfigureAwait(false);
        }
        catch when (flight.IsVoid)
        {
            // it may have been stored all the same, after the removal
            await _store.RemoveAsync(flight.Key, context with { Lease = null, Token = default }).ConfigureAwait(false);
            throw;
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
