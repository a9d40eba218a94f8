using Larder.Memcached.Commands;
using Larder.Memcached.Store;
using Larder.Stores;

namespace Larder.Memcached;

/// <content>Compare and set.</content>
public sealed partial class MemcachedStore : ICompareAndSet
{
    private const int BitsOfStamp = 48;
    private const ulong MostStamp = (1UL << BitsOfStamp) - 1;
    private const int MostLosses = (1 << (63 - BitsOfStamp)) - 1;

    /// <inheritdoc />
    /// <remarks>The stamp is the server's own, which is another one after every writing.</remarks>
    public async ValueTask<StampedEntry> ReadAsync(CacheKey key, CacheContext context = default)
    {
        var place = At(key);
        var server = place.Server;
        var losses = server.Node.Losses;
        var items = await _wire
            .SendAsync(
                server.Node,
                [server.Tags.Look, server.Clears.Look, StoreWire.Get(place.Name, MetaFlags.Read)],
                context
            )
            .ConfigureAwait(false);
        server.Tags.Learn(items[0]);
        var clears = await server.Clears.AtAsync(items[1], context).ConfigureAwait(false);
        var found = await JudgeAsync(place, items[2], clears, context).ConfigureAwait(false);
        var stamp = ((long)(losses & MostLosses) << BitsOfStamp) | (long)(found.Raw.Stamp & MostStamp);
        return new StampedEntry(found.Stands ? found.Entry : null, stamp);
    }

    /// <inheritdoc />
    public async ValueTask<bool> ReplaceAsync(
        CacheKey key,
        CacheEntry entry,
        StampedEntry seen,
        CacheContext context = default
    )
    {
        ArgumentNullException.ThrowIfNull(entry);
        var place = At(key);
        _forms.Check(entry);
        using var change = await _fence.BeginChangeAsync(key, context).ConfigureAwait(false);
        if (
            seen.Stamp >> BitsOfStamp != (place.Server.Node.Losses & MostLosses)
            || await StampOfTagsAsync(place, entry, context).ConfigureAwait(false) is not { } tags
        )
        {
            return false;
        }

        var item = New(place, entry) with { TagStamp = tags == ServerTags.Always ? 0 : tags };
        var stamp = (ulong)seen.Stamp & MostStamp;
        var found = await FindAsync(place, MetaFlags.Read, context).ConfigureAwait(false);

        // a stub is nothing yet: who is to fill it loses
        var isSame =
            found.Raw.Stamp == stamp && found.Stands == seen.Entry is not null
            || (stamp == 0 && found.State == FoundState.Held);
        if (found.Stands)
        {
            // a clear that comes between takes the new one too
            item = item with
            {
                ClearStamp = ClearStampOf(found),
            };
        }

        var flags = found.Raw.IsDone ? new MetaFlags { Stamp = found.Raw.Stamp } : new MetaFlags { Mode = 'E' };
        return isSame && await PutAsync(place, item, flags, context).ConfigureAwait(false);
    }
}
