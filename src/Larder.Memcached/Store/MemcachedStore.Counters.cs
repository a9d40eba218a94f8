using Larder.Codecs;
using Larder.Memcached.Commands;
using Larder.Memcached.Store;
using Larder.Stores;
using Larder.Wire.Model;

namespace Larder.Memcached;

/// <content>Counters.</content>
public sealed partial class MemcachedStore : ICacheCounters
{
    /// <inheritdoc />
    /// <remarks>
    /// A counter lies on its server as a bare decimal, so that other programs can count with <c>incr</c>; below zero, where a
    /// server cannot count, as an entry. It takes two round trips, and more while others add to the same one.
    /// </remarks>
    public async ValueTask<long> AddAsync(
        CacheKey key,
        long delta,
        Expiration expiration,
        CacheContext context = default
    )
    {
        var place = At(key);
        using var change = await _fence.BeginChangeAsync(key, context).ConfigureAwait(false);
        Patience? patience = null;
        while (true)
        {
            var found = await FindAsync(place, MetaFlags.Read, context).ConfigureAwait(false);
            var sum = Sum(found.Stands ? NumberIn(found) : 0, delta);
            var isDone =
                found.Stands && _forms.IsBare(found.Raw.Form) && sum >= 0 && NumberIn(found) >= 0
                    ? await CountAsync(place, found, delta, context).ConfigureAwait(false)
                    : await RewriteAsync(place, found, sum, expiration, context).ConfigureAwait(false);
            if (isDone)
            {
                return sum;
            }

            if (patience is not null)
            {
                // somebody has come between for the second time: callers in step would do so again
                await patience.PauseAsync(TimeSpan.Zero, context).ConfigureAwait(false);
            }

            patience ??= new Patience(place.Server.Node.Wire);
        }
    }

    /// <summary>Has the server add to the number that was seen, which keeps its life.</summary>
    private async ValueTask<bool> CountAsync(Place place, Found found, long delta, CacheContext context)
    {
        var flags = new MetaFlags
        {
            Mode = delta < 0 ? 'D' : 'I',
            Delta = delta < 0 ? (ulong)-(delta + 1) + 1 : (ulong)delta,
            Stamp = found.Raw.Stamp,
            WantsStamp = true,
        };
        var server = place.Server;
        var items = await _wire
            .SendAsync(server.Node, [StoreWire.Count(place.Name, flags), server.Clears.Look], context)
            .ConfigureAwait(false);
        var clears = await server.Clears.AtAsync(items[1], context).ConfigureAwait(false);
        if (!items[0].IsDone || clears.Stands(place.Text, found.Raw.Stamp))
        {
            return items[0].IsDone;
        }

        // a clear came between, and a bare number cannot say that it is from before
        await _wire.SendAsync(server.Node, StoreWire.Delete(place.Name, items[0].Stamp), context).ConfigureAwait(false);
        return false;
    }

    /// <summary>Puts a number in the place of what was seen.</summary>
    private ValueTask<bool> RewriteAsync(
        Place place,
        Found found,
        long sum,
        Expiration expiration,
        CacheContext context
    )
    {
        var flags = found.Raw.IsDone ? new MetaFlags { Stamp = found.Raw.Stamp } : new MetaFlags { Mode = 'E' };
        var number = Numbers.Bytes(sum);
        var entry = found.Stands
            ? found.Entry.WithBytes(number, MediaTypes.Json)
            : CacheEntry.OfBytes(number, MediaTypes.Json, expiration);
        var item = New(place, entry);
        if (found.Stands)
        {
            item = item with { Ends = found.Item.Ends, ClearStamp = ClearStampOf(found), TagStamp = TagStampOf(found) };
        }

        // a bare number has no room for when it ends, but for one that begins the server's seconds are enough
        var isBare = sum >= 0 && !found.Stands;
        return isBare || !_forms.IsEnvelope
            ? PutBareAsync(place, item, flags, context)
            : PutAsync(place, item, flags, context);
    }

    private async ValueTask<bool> PutBareAsync(Place place, StoredItem item, MetaFlags flags, CacheContext context)
    {
        var kept = flags with
        {
            Form = _forms.Number,
            Expires = Lifetimes.Expires(ItemLife.Kept(item.Entry), _wire.Time),
        };
        var set = await _wire
            .SendAsync(place.Server.Node, StoreWire.Set(place.Name, kept, item.Entry.GetBytes().Span), context)
            .ConfigureAwait(false);
        return set.IsDone;
    }

    // what replaces an entry is as old as it where a clear is concerned
    private static ulong ClearStampOf(Found found) =>
        found.Item.ClearStamp > 0 ? found.Item.ClearStamp : found.Raw.Stamp;

    // an entry with tags has counted from its own stamp until now
    private static ulong TagStampOf(Found found) =>
        found.Item.SpaceLength < 0 ? 0
        : found.Item.TagStamp > 0 ? found.Item.TagStamp
        : found.Raw.Stamp;

    private static long NumberIn(Found found) =>
        Numbers.Parse(found.Item.Entry.GetBytes().Span)
        ?? throw new CacheCounterException("The value is no whole number of 64 bits, so nothing is added to it.");

    private static long Sum(long number, long delta)
    {
        try
        {
            return checked(number + delta);
        }
        catch (OverflowException e)
        {
            throw new CacheCounterException("The sum does not fit 64 bits, so the counter is unchanged.", e)
            {
                IsOverflow = true,
            };
        }
    }
}
