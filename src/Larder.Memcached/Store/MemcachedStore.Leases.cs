using Larder.Memcached.Commands;
using Larder.Memcached.Store;
using Larder.Stores;
using Larder.Wire.Commands;
using Larder.Wire.Model;

namespace Larder.Memcached;

/// <content>Leases: who may fill a key.</content>
public sealed partial class MemcachedStore : ICacheLeases
{
    private readonly Grants _grants;

    // a server makes a stub for the first who asks, and tells the others that there is one
    private MetaFlags Claiming => MetaFlags.Read with { Vivify = Lifetimes.Told(_options.LeaseTime) };

    /// <inheritdoc />
    /// <remarks>Only in Larder's own form: other programs would take the stub that stands for a lease for a value.</remarks>
    bool ICacheStore.Offers<T>() => this is T && (_forms.IsEnvelope || typeof(T) != typeof(ICacheLeases));

    /// <inheritdoc />
    T? ICacheStore.Find<T>()
        where T : class => _forms.IsEnvelope || typeof(T) != typeof(ICacheLeases) ? this as T : null;

    /// <inheritdoc />
    public async ValueTask ReleaseAsync(CacheKey key, long token, CacheMode mode)
    {
        var place = At(key);
        if (_grants.TryTake(token, out var grant))
        {
            await _wire
                .SendAsync(place.Server.Node, EndCalls(place, grant), new CacheContext(mode))
                .ConfigureAwait(false);
        }
    }

    private FillLease? LeaseIn(CacheContext context) => _forms.IsEnvelope ? context.Lease : null;

    private async ValueTask<CacheEntry?> FindOrLeaseAsync(Place place, FillLease lease, CacheContext context)
    {
        var found = await FindAsync(place, Claiming, context).ConfigureAwait(false);
        return await SettleAsync(place, lease, found, context).ConfigureAwait(false);
    }

    /// <summary>Takes what was granted, and waits where somebody else has the lease.</summary>
    private async ValueTask<CacheEntry?> SettleAsync(Place place, FillLease lease, Found found, CacheContext context)
    {
        var patience = new Patience(place.Server.Node.Wire);
        while (true)
        {
            if (found is { Stands: true } && !lease.IsRefresh)
            {
                return found.Entry;
            }

            var (grant, held) = found.State switch
            {
                FoundState.Won => (new Grant(found.Raw.Stamp, found.Raw.Stamp, 0, found.Losses, 0), TimeSpan.Zero),
                FoundState.Held => (default, TimeSpan.FromSeconds(Math.Max(1, found.Raw.TimeToLive))),
                FoundState.Stands or FoundState.Retained => await HoldAsync(place, found, context)
                    .ConfigureAwait(false),
                FoundState.Over => await TakeOverAsync(place, found, context).ConfigureAwait(false),
                _ => default,
            };
            if (grant.Stamp != 0)
            {
                await GiveAsync(place, lease, grant, context).ConfigureAwait(false);
                return found.Stands ? found.Entry : null;
            }

            if (held > TimeSpan.Zero)
            {
                if (!lease.Waits)
                {
                    return found.Stands ? found.Entry : null;
                }

                await patience.PauseAsync(held, context).ConfigureAwait(false);
            }

            found = await FindAsync(place, Claiming, context).ConfigureAwait(false);
        }
    }

    /// <summary>Keeps others away from a key that has a value; how long somebody else does, if he was first.</summary>
    private async ValueTask<(Grant Grant, TimeSpan Held)> HoldAsync(Place place, Found found, CacheContext context)
    {
        var flags = new MetaFlags { Mode = 'E', Expires = Lifetimes.Told(_options.LeaseTime) };
        var name = _keys.Lease(place.Text);
        var items = await _wire
            .SendAsync(
                place.Server.Node,
                [StoreWire.Set(name, flags), StoreWire.Get(place.Name, MetaFlags.Look)],
                context
            )
            .ConfigureAwait(false);
        if (!items[0].IsDone)
        {
            return (default, _options.LeaseTime);
        }

        var grant = new Grant(found.Raw.Stamp, items[0].Stamp, items[0].Stamp, found.Losses, 0);
        if (items[1].IsDone && items[1].Stamp == found.Raw.Stamp)
        {
            return (grant, TimeSpan.Zero);
        }

        // who held it before has filled the key meanwhile: to be looked at again
        await _wire.SendAsync(place.Server.Node, StoreWire.Delete(name, grant.Holder), context).ConfigureAwait(false);
        return default;
    }

    /// <summary>Puts a stub in the place of what is over; nothing, if somebody has changed it meanwhile.</summary>
    private async ValueTask<(Grant Grant, TimeSpan Held)> TakeOverAsync(Place place, Found found, CacheContext context)
    {
        var items = await _wire
            .SendAsync(
                place.Server.Node,
                [StoreWire.Delete(place.Name, found.Raw.Stamp), StoreWire.Get(place.Name, Claiming)],
                context
            )
            .ConfigureAwait(false);
        return items[1] is { IsStub: true, IsWinner: true } won
            ? (new Grant(won.Stamp, won.Stamp, 0, found.Losses, 0), TimeSpan.Zero)
            : default;
    }

    private async ValueTask GiveAsync(Place place, FillLease lease, Grant grant, CacheContext context)
    {
        var token = _grants.Add(grant);
        if (!lease.TryGrant(this, place.Key, token))
        {
            await ReleaseAsync(place.Key, token, context.Mode).ConfigureAwait(false);
        }
    }

    /// <summary>Takes the grant of a lease; null: there is none that stands.</summary>
    private async ValueTask<Grant?> UseAsync(Place place, FillLease lease, CacheContext context)
    {
        if (!lease.TryUse(this, place.Key, out var token) || !_grants.TryTake(token, out var grant))
        {
            return null;
        }

        if (grant.Losses == place.Server.Node.Losses)
        {
            return grant;
        }

        // perhaps it is another server by now; if not, others need not wait for the end of the lease
        await _wire.SendAsync(place.Server.Node, EndCalls(place, grant), context).ConfigureAwait(false);
        return null;
    }

    /// <summary>Stores what was loaded under a grant, unless the key has changed since.</summary>
    private async ValueTask<bool> FillAsync(Place place, CacheEntry entry, Grant grant, CacheContext context)
    {
        var isPrepared =
            entry.Tags.Count == 0
            || await place.Server.Tags.PrepareAsync(place.Space, entry.Tags, grant.AsOf, context).ConfigureAwait(false);
        if (!isPrepared)
        {
            await _wire.SendAsync(place.Server.Node, EndCalls(place, grant), context).ConfigureAwait(false);
            return false;
        }

        var item = New(place, entry) with { ClearStamp = grant.AsOf, TagStamp = entry.Tags.Count > 0 ? grant.AsOf : 0 };
        var put = PutCall(place, item, new MetaFlags { Stamp = grant.Stamp });
        var items = await _wire
            .SendAsync(place.Server.Node, EndCalls(place, grant, put), context)
            .ConfigureAwait(false);
        return items[0].IsDone;
    }

    /// <summary>What ends a grant: a command that uses it, if there is one, and the removal of what kept others away.</summary>
    private EncodedCommand[] EndCalls(Place place, Grant grant, params EncodedCommand[] first) =>
        grant.Holder > 0 ? [.. first, StoreWire.Delete(_keys.Lease(place.Text), grant.Holder)]
        : first.Length > 0 ? first
        : [StoreWire.Delete(place.Name, grant.Stamp)];
}
