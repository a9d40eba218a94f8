namespace Larder;

/// <summary>Loads over a store that many processes share and that lets one of them at a time fill a key.</summary>
public sealed partial class Cache
{
    private async ValueTask<T> FillUnderLeaseAsync<TState, T>(
        FlightOf<T> flight,
        Load<TState, T> load,
        CacheContext context
    )
    {
        flight.Lease = new FillLease
        {
            IsRefresh = flight.IsRefresh,
            Waits = flight.IsOnDemand || !flight.IsRefresh,
            LeavesNothingOlder = flight.IsOnDemand,
        };
        var (isDone, value) = await TryFillAsync(flight, load, context).ConfigureAwait(false);
        if (isDone)
        {
            return value!;
        }

        // there is something that is of no use to this caller, and so no lease was granted: it is to be replaced
        flight.Lease = new FillLease { IsRefresh = true, LeavesNothingOlder = flight.IsOnDemand };
        (_, value) = await TryFillAsync(flight, load, context, insists: true).ConfigureAwait(false);
        return value!;
    }

    private async ValueTask<(bool IsDone, T? Value)> TryFillAsync<TState, T>(
        FlightOf<T> flight,
        Load<TState, T> load,
        CacheContext context,
        bool insists = false
    )
    {
        context = context with { Lease = flight.Lease };
        flight.Fence = _store.FenceOf(flight.Key);
        var found = flight.IsRefresh
            ? await LookBeforeRefreshAsync(flight, context).ConfigureAwait(false)
            : await PeekAsync<T>(flight.Key, load.Policy.Reading(insists ? context.With(CacheMode.SkipNear) : context))
                .ConfigureAwait(false);
        return found.HasValue ? (true, found.Value)
            : flight.Lease!.IsGranted || insists ? (true, await RunAsync(flight, load, context).ConfigureAwait(false))
            : default;
    }

    /// <summary>Takes the lease; answers what another process has put, or is putting, in the place of the old value.</summary>
    private async ValueTask<CacheResult<T>> LookBeforeRefreshAsync<T>(FlightOf<T> flight, CacheContext context)
    {
        var asOf = CacheContext.TagStamp;
        var entry = await _store.GetAsync(flight.Key, context.With(CacheMode.SkipNear)).ConfigureAwait(false);
        if (flight.IsOnDemand || entry is null || (entry.Created == flight.Replaces && context.Lease!.IsGranted))
        {
            return default;
        }

        var toNear = context.With(CacheMode.SkipFar | CacheMode.Copy).WithFence(flight.Fence);
        await _store.SetAsync(flight.Key, entry, toNear with { AsOf = asOf }).ConfigureAwait(false);
        return Read<T>(flight.Key, entry);
    }

    private static async ValueTask GiveBackAsync(FillLease? lease, CacheMode mode)
    {
        try
        {
            if (lease is not null)
            {
                await lease.ReleaseAsync(mode).ConfigureAwait(false);
            }
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // whatever it is, a store that was disposed included: the lease ends by itself, and the callers have to be given
            // the value, or the fault of the load, which came first
        }
    }
}
