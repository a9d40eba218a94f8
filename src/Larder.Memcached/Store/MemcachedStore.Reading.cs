using Larder.Memcached.Commands;
using Larder.Memcached.Store;
using Larder.Wire.Commands;

namespace Larder.Memcached;

/// <content>Reading entries.</content>
public sealed partial class MemcachedStore
{
    /// <inheritdoc />
    /// <remarks>One round trip for each server, and one more for entries that have tags.</remarks>
    public async ValueTask GetManyAsync(
        ReadOnlyMemory<CacheKey> keys,
        Memory<CacheEntry?> found,
        CacheContext context = default
    )
    {
        if (found.Length < keys.Length)
        {
            throw new ArgumentException("There must be room for an answer to every key.", nameof(found));
        }

        var places = Array.ConvertAll(keys.ToArray(), At);
        var lease = IsWhole(context) ? LeaseIn(context) : null;
        var flags = lease is null ? MetaFlags.Read : Claiming;
        var shares = places.Select((place, i) => (place, i)).GroupBy(one => one.place.Server).ToArray();
        var reading = Array.ConvertAll(shares, share => ReadShareAsync([.. share], flags, context));
        for (var i = 0; i < shares.Length; i++)
        {
            var items = await reading[i].ConfigureAwait(false);
            foreach (var ((place, at), item) in shares[i].Zip(items))
            {
                var entry = lease is null
                    ? Answer(item, context)
                    : await SettleAsync(place, lease, item, context).ConfigureAwait(false);
                found.Span[at] = entry;
            }
        }
    }

    /// <summary>What lies under a key, with a look at what was cleared beside it.</summary>
    private async ValueTask<Found> FindAsync(Place place, MetaFlags flags, CacheContext context)
    {
        var server = place.Server;
        var losses = server.Node.Losses;
        var items = await _wire
            .SendAsync(server.Node, [server.Clears.Look, StoreWire.Get(place.Name, flags)], context)
            .ConfigureAwait(false);
        var clears = await server.Clears.AtAsync(items[0], context).ConfigureAwait(false);
        var found = await JudgeAsync(place, items[1], clears, context).ConfigureAwait(false);
        return found with { Losses = losses };
    }

    private async ValueTask<Found[]> ReadShareAsync(
        (Place Place, int At)[] share,
        MetaFlags flags,
        CacheContext context
    )
    {
        var server = share[0].Place.Server;
        var losses = server.Node.Losses;
        EncodedCommand[] commands = [server.Clears.Look, .. share.Select(one => StoreWire.Get(one.Place.Name, flags))];
        var items = await _wire.SendAsync(server.Node, commands, context).ConfigureAwait(false);
        var clears = await server.Clears.AtAsync(items[0], context).ConfigureAwait(false);
        var found = new Found[share.Length];
        for (var i = 0; i < found.Length; i++)
        {
            var one = await JudgeAsync(share[i].Place, items[i + 1], clears, context).ConfigureAwait(false);
            found[i] = one with { Losses = losses };
        }

        return found;
    }

    /// <summary>What of that which lies under a key still holds.</summary>
    private async ValueTask<Found> JudgeAsync(Place place, RawItem raw, ClearTable clears, CacheContext context)
    {
        if (!raw.IsDone)
        {
            return new Found(FoundState.Nothing, raw);
        }

        if (raw.IsStub)
        {
            // one that stands for ever is nobody's lease
            var isLate = raw.TimeToLive < 0 || !clears.Stands(place.Text, raw.Stamp);
            return new Found(
                isLate ? FoundState.Over
                    : raw.IsWinner ? FoundState.Won
                    : FoundState.Held,
                raw
            );
        }

        if (
            _forms.Read(raw.Value, raw.Form) is not { } item
            || !clears.Stands(place.Text, item.ClearStamp > 0 ? item.ClearStamp : raw.Stamp)
            || !await HasItsTagsAsync(place, item, raw.Stamp, context).ConfigureAwait(false)
        )
        {
            return new Found(FoundState.Over, raw);
        }

        var left = ItemLife.Left(item, raw.TimeToLive, _wire.Now);
        var isOver = left <= TimeSpan.Zero;
        return new Found(
            !isOver ? FoundState.Stands
                : item.Entry.Retention > TimeSpan.Zero ? FoundState.Retained
                : FoundState.Over,
            raw,
            item,
            left
        );
    }

    private static ValueTask<bool> HasItsTagsAsync(Place place, StoredItem item, ulong stamp, CacheContext context) =>
        item.SpaceLength < 0
            ? new(true)
            : place.Server.Tags.StandAsync(
                place.Text.AsMemory(0, Math.Min(item.SpaceLength, place.Text.Length)),
                item.Entry.Tags,
                item.TagStamp > 0 ? item.TagStamp : stamp,
                context
            );
}
