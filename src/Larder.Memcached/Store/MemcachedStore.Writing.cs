using Larder.Memcached.Commands;
using Larder.Memcached.Store;
using Larder.Wire.Commands;

namespace Larder.Memcached;

/// <content>Writing and removing an entry.</content>
public sealed partial class MemcachedStore
{
    private async ValueTask<bool> WriteAsync(Place place, CacheEntry entry, CacheContext context)
    {
        // what is too large uses up no lease
        _forms.Write(New(place, entry));
        if (LeaseIn(context) is { } lease)
        {
            return await UseAsync(place, lease, context).ConfigureAwait(false) is { } grant
                && await FillAsync(place, entry, grant, context).ConfigureAwait(false);
        }

        if (await StampOfTagsAsync(place, entry, context).ConfigureAwait(false) is not { } stamp)
        {
            return false;
        }

        var item = New(place, entry) with { TagStamp = stamp == ServerTags.Always ? 0 : stamp };
        return context.Has(CacheMode.IfAbsent) ? await AddAsync(place, item, context).ConfigureAwait(false)
            : context.Has(CacheMode.IfPresent) ? await ReplaceAsync(place, item, context).ConfigureAwait(false)
            : await PutAsync(place, item, new MetaFlags(), context).ConfigureAwait(false);
    }

    /// <summary>Writes an item.</summary>
    /// <returns>False: a condition among the flags was not met.</returns>
    private async ValueTask<bool> PutAsync(Place place, StoredItem item, MetaFlags flags, CacheContext context)
    {
        var server = place.Server;
        while (true)
        {
            var items = await _wire
                .SendAsync(server.Node, [server.Clears.Look, PutCall(place, item, flags)], context)
                .ConfigureAwait(false);
            if (items[0].IsDone || !items[1].IsDone)
            {
                return items[1].IsDone;
            }

            // the server had lost what was cleared, and so everything counts as cleared that lies there by now
            await server.Clears.AtAsync(items[0], context).ConfigureAwait(false);
            flags = new MetaFlags { Stamp = items[1].Stamp };
        }
    }

    private EncodedCommand PutCall(Place place, StoredItem item, MetaFlags flags)
    {
        var (value, form) = _forms.Write(item);
        var kept = flags with { Form = form, Expires = Lifetimes.Expires(ItemLife.Kept(item.Entry), _wire.Time) };
        return StoreWire.Set(place.Name, kept, value.Span);
    }

    /// <summary>Writes an item where no entry is; what lies there and is over, or only a stub, makes way.</summary>
    private async ValueTask<bool> AddAsync(Place place, StoredItem item, CacheContext context)
    {
        while (true)
        {
            if (await PutAsync(place, item, new MetaFlags { Mode = 'E' }, context).ConfigureAwait(false))
            {
                return true;
            }

            var found = await FindAsync(place, MetaFlags.Read, context).ConfigureAwait(false);
            if (found.Stands)
            {
                return false;
            }

            var flags = new MetaFlags { Stamp = found.Raw.Stamp };
            if (found.Raw.IsDone && await PutAsync(place, item, flags, context).ConfigureAwait(false))
            {
                return true;
            }
        }
    }

    /// <summary>Writes an item in the place of an entry.</summary>
    private async ValueTask<bool> ReplaceAsync(Place place, StoredItem item, CacheContext context)
    {
        while (true)
        {
            var found = await FindAsync(place, MetaFlags.Read, context).ConfigureAwait(false);
            if (!found.Stands)
            {
                return false;
            }

            var flags = new MetaFlags { Stamp = found.Raw.Stamp };
            if (await PutAsync(place, item, flags, context).ConfigureAwait(false))
            {
                return true;
            }
        }
    }

    /// <summary>Removes what lies under a key; true: it was an entry. Under a lease only if that stands.</summary>
    private async ValueTask<bool> DropAsync(Place place, CacheContext context)
    {
        var node = place.Server.Node;
        if (LeaseIn(context) is { } lease)
        {
            if (await UseAsync(place, lease, context).ConfigureAwait(false) is not { } grant)
            {
                return false;
            }

            var gone = await _wire
                .SendAsync(node, EndCalls(place, grant, StoreWire.Delete(place.Name, grant.Stamp)), context)
                .ConfigureAwait(false);
            return gone[0].IsDone && !gone[0].IsStub;
        }

        EncodedCommand[] commands =
        [
            place.Server.Clears.Look,
            StoreWire.Get(place.Name, MetaFlags.Read),
            StoreWire.Delete(place.Name),
        ];
        var items = await _wire.SendAsync(node, commands, context).ConfigureAwait(false);
        var clears = await place.Server.Clears.AtAsync(items[0], context).ConfigureAwait(false);
        var found = await JudgeAsync(place, items[1], clears, context).ConfigureAwait(false);
        return found.Stands && items[2].IsDone;
    }

    /// <summary>An item as it is written now: with the life that its entry says, or the default one.</summary>
    private StoredItem New(Place place, CacheEntry entry)
    {
        if (!entry.Expiration.IsGiven && _options.DefaultExpiration.IsGiven)
        {
            entry = entry.WithExpiration(_options.DefaultExpiration);
        }

        var ends = entry.Expiration is { IsGiven: true, IsNever: false } life ? EndOf(life.TimeToLive) : 0;
        return new StoredItem(entry, ends, SpaceLength: entry.Tags.Count > 0 ? place.Space.Length : -1);
    }

    // what ends after all calendars never ends by its writer's clock, but still by its server's
    private long EndOf(TimeSpan life)
    {
        var milliseconds = (long)Math.Ceiling(life.TotalMilliseconds);
        return _wire.Now is var now && milliseconds < long.MaxValue - now ? now + milliseconds : 0;
    }

    /// <summary>When an entry's value began to be loaded, as removals of its tags count; null: one of them was removed since, or may have been.</summary>
    private static async ValueTask<ulong?> StampOfTagsAsync(Place place, CacheEntry entry, CacheContext context)
    {
        if (entry.Tags.Count == 0)
        {
            return ServerTags.Always;
        }

        var tags = place.Server.Tags;
        var stamp = context.AsOf == 0 ? ServerTags.Always : tags.At(context.AsOf);
        return
            stamp is { } known && await tags.PrepareAsync(place.Space, entry.Tags, known, context).ConfigureAwait(false)
            ? known
            : null;
    }
}
