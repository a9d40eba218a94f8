using Larder.Memcached.Commands;
using Larder.Memcached.Nodes;

namespace Larder.Memcached.Store;

/// <summary>What was cleared on one server: kept there, looked at beside every value, and read again when it has changed. Thread-safe.</summary>
internal sealed class ServerClears(StoreWire wire, StoreKeys keys, MemcachedNode node, bool isShared)
{
    private sealed record Known(ClearTable Table, int Losses);

    private readonly byte[] _first = isShared ? ClearTable.Nothing : ClearTable.Everything;

    private Known? _known;

    /// <summary>What tells whether it has changed; to be sent before a value is read.</summary>
    public Wire.Commands.EncodedCommand Look => StoreWire.Get(keys.Clears, MetaFlags.Look);

    /// <summary>What is true at the moment of a look.</summary>
    /// <remarks>
    /// Where nothing is known of what was before, everything was cleared: nothing old comes back when a server has lost it.
    /// Where other programs write too, nothing was, for what they wrote before is to be read.
    /// </remarks>
    /// <exception cref="MemcachedServerException">The server keeps no stamps.</exception>
    public async ValueTask<ClearTable> AtAsync(RawItem look, CacheContext context)
    {
        var losses = node.Losses;
        if (
            look.IsDone
            && Volatile.Read(ref _known) is { } known
            && known.Losses == losses
            && known.Table.Stamp == look.Stamp
        )
        {
            return known.Table;
        }

        var table = await ReadAsync(context).ConfigureAwait(false);
        Volatile.Write(ref _known, new Known(table, losses));
        return table;
    }

    /// <summary>Clears what begins with the text of a space.</summary>
    public async ValueTask ClearAsync(CacheSpace space, CacheContext context)
    {
        while (true)
        {
            var table = await ReadAsync(context).ConfigureAwait(false);
            var flags = new MetaFlags { Expires = 0, Stamp = table.Stamp };
            var set = await wire.SendAsync(node, StoreWire.Set(keys.Clears, flags, table.With(space)), context)
                .ConfigureAwait(false);
            if (set.IsDone)
            {
                return;
            }
        }
    }

    private async ValueTask<ClearTable> ReadAsync(CacheContext context)
    {
        while (true)
        {
            var item = await wire.SendAsync(node, StoreWire.Get(keys.Clears, MetaFlags.Read), context)
                .ConfigureAwait(false);
            if (item.IsDone)
            {
                return Stamped(item.Value, item);
            }

            // what is compared with the stamps of loads has to be older than the first of them
            var flags = new MetaFlags { Expires = 0, Mode = 'E' };
            var made = await wire.SendAsync(
                    node,
                    [StoreWire.Set(keys.Removals, flags), StoreWire.Set(keys.Clears, flags, _first)],
                    context
                )
                .ConfigureAwait(false);
            if (made[1].IsDone)
            {
                return Stamped(_first, made[1]);
            }
        }
    }

    private static ClearTable Stamped(ReadOnlyMemory<byte> bytes, RawItem item) =>
        item.Stamp > 0
            ? ClearTable.Read(bytes.Span, item.Stamp)
            : throw new MemcachedServerException(
                "The server was started without compare-and-set (-C), which the store needs."
            );
}
