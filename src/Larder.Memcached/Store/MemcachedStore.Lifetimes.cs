using Larder.Memcached.Commands;
using Larder.Memcached.Store;
using Larder.Stores;

namespace Larder.Memcached;

/// <content>Times to live.</content>
public sealed partial class MemcachedStore : ICacheLifetimes
{
    /// <inheritdoc />
    public async ValueTask<Expiration> LeftAsync(CacheKey key, CacheContext context = default)
    {
        var found = await FindAsync(At(key), MetaFlags.Read, context).ConfigureAwait(false);
        return found.Stands ? found.Entry.Expiration : default;
    }

    /// <inheritdoc />
    public async ValueTask<bool> ExpireAsync(CacheKey key, Expiration expiration, CacheContext context = default)
    {
        if (!expiration.IsGiven)
        {
            throw new ArgumentException("Say how long, or Expiration.Never.", nameof(expiration));
        }

        var place = At(key);
        while (true)
        {
            var found = await FindAsync(place, MetaFlags.Read, context).ConfigureAwait(false);
            if (!found.Stands)
            {
                return false;
            }

            if (await GiveLifeAsync(place, found, expiration, context).ConfigureAwait(false))
            {
                return true;
            }
        }
    }

    /// <summary>False: what was seen is not there any more.</summary>
    private async ValueTask<bool> GiveLifeAsync(Place place, Found found, Expiration expiration, CacheContext context)
    {
        var life = found.Item.Entry.WithExpiration(expiration);
        if (_forms.IsBare(found.Raw.Form))
        {
            var flags = new MetaFlags { Expires = Lifetimes.Expires(ItemLife.Kept(life), _wire.Time) };
            var touched = await _wire
                .SendAsync(place.Server.Node, StoreWire.Get(place.Name, flags), context)
                .ConfigureAwait(false);
            return touched.IsDone;
        }

        var item = New(place, life) with { ClearStamp = ClearStampOf(found), TagStamp = TagStampOf(found) };
        return await PutAsync(place, item, new MetaFlags { Stamp = found.Raw.Stamp }, context).ConfigureAwait(false);
    }
}
