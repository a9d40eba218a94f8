using Larder.Ground;
using Larder.Stores;

namespace Larder;

/// <summary>Loads that nobody waits for.</summary>
public sealed partial class Cache
{
    /// <summary>The short way to hits under a policy; none where a hit may refresh its value.</summary>
    private NearPath? NearUnder(CachePolicy? policy) => (policy ?? _options.Policy).ReadsNear ? _near : null;

    private bool IsDueEarly(CacheEntry entry, CachePolicy policy) =>
        policy.EarlyRefresh is { } early
        && (entry.Cost > TimeSpan.Zero || early.Before is not null)
        && !entry.Expiration.IsSliding
        && entry.Remaining(_options.TimeProvider) is { } left
        && early.IsDue(entry.Cost, left, _chance);

    /// <summary>Starts the factory in the background, unless it runs already or too many others do.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fence">Its stamp as the caller read it.</param>
    /// <param name="replaces">When the value was made that is there; zero when unknown.</param>
    /// <param name="load">What makes a new one.</param>
    /// <param name="synchronous">Whether the factory is to run on one thread.</param>
    private void RefreshLater<TState, T>(
        CacheKey key,
        long fence,
        long replaces,
        Load<TState, T> load,
        bool synchronous
    )
    {
        if (!_refreshes.TryTake())
        {
            return;
        }

        // set or removed since the caller looked: what it has found is not what there is now
        if (_store.FenceOf(key) != fence || _flights.Refresh<T>(key, fence, load.Tags, replaces) is not { } seat)
        {
            _refreshes.Give();
            return;
        }

        _signals.RefreshStarted(key);
        Background.Start(() => RefreshAsync(seat, load, synchronous), blocks: synchronous);
        if (load.Policy.HardTimeout is { } hard)
        {
            _ = GiveUpAfterAsync(seat.Flight, load.Policy, hard).AsTask();
        }
    }

    /// <summary>Gives a load up that nobody waits for, so that one which never ends does not keep its key for ever.</summary>
    private async ValueTask GiveUpAfterAsync<T>(FlightOf<T> flight, CachePolicy policy, TimeSpan left)
    {
        if (!await flight.LandsWithinAsync(left, _options.TimeProvider, default).ConfigureAwait(false))
        {
            NoteFault(flight, policy, TooLate(flight, policy.HardTimeout!.Value));
            _flights.GiveUp(flight);
            flight.Abandon();
        }
    }

    private async ValueTask RefreshAsync<TState, T>(Flights.Seat<T> seat, Load<TState, T> load, bool synchronous)
    {
        try
        {
            using (seat)
            {
                await LeadAsync(seat.Flight, load, synchronous).ConfigureAwait(false);
            }
        }
        finally
        {
            _refreshes.Give();
        }
    }
}
