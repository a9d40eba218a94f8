using Larder.Memcached.Commands;
using Larder.Memcached.Store;
using Larder.Stores;

namespace Larder.Memcached;

/// <content>Writing many entries.</content>
public sealed partial class MemcachedStore
{
    private const CacheMode Conditions = CacheMode.IfAbsent | CacheMode.IfPresent;

    /// <inheritdoc />
    /// <remarks>One round trip for each server, and more for entries with tags. After an error some may be stored and others not.</remarks>
    public async ValueTask<int> SetManyAsync(
        ReadOnlyMemory<KeyValuePair<CacheKey, CacheEntry>> entries,
        CacheContext context = default
    )
    {
        var pairs = entries.ToArray();
        foreach (var (key, entry) in pairs)
        {
            ArgumentNullException.ThrowIfNull(entry, nameof(entries));
            _forms.Check(entry);
            _forms.Write(New(At(key), entry));
        }

        if (
            context.Fence != 0
            || LeaseIn(context) is not null
            || context.Has(Conditions)
            || Array.Exists(pairs, pair => pair.Value.Tags.Count > 0)
        )
        {
            var stored = 0;
            foreach (var (key, entry) in pairs)
            {
                stored += await SetAsync(key, entry, context).ConfigureAwait(false) ? 1 : 0;
            }

            return stored;
        }

        return await ChangeAsync(
                Array.ConvertAll(pairs, static pair => pair.Key),
                () => PutAllAsync(pairs, context),
                context
            )
            .ConfigureAwait(false);
    }

    /// <inheritdoc />
    /// <remarks>One round trip for each server.</remarks>
    public async ValueTask<int> RemoveManyAsync(ReadOnlyMemory<CacheKey> keys, CacheContext context = default)
    {
        var all = keys.ToArray();
        if (context.Fence == 0 && LeaseIn(context) is null)
        {
            var places = Array.ConvertAll(all, At);
            return await ChangeAsync(all, () => DropAllAsync(places, context), context).ConfigureAwait(false);
        }

        var removed = 0;
        foreach (var key in all)
        {
            removed += await RemoveAsync(key, context).ConfigureAwait(false) ? 1 : 0;
        }

        return removed;
    }

    private async ValueTask<int> PutAllAsync(KeyValuePair<CacheKey, CacheEntry>[] pairs, CacheContext context)
    {
        var sending = pairs
            .Select(pair => (Place: At(pair.Key), pair.Value))
            .GroupBy(static one => one.Place.Server)
            .Select(share => PutShareAsync(share.Key, [.. share], context))
            .ToArray();
        var stored = 0;
        foreach (var one in sending)
        {
            stored += await one.ConfigureAwait(false);
        }

        return stored;
    }

    private async ValueTask<int> PutShareAsync(Server server, (Place, CacheEntry)[] share, CacheContext context)
    {
        while (true)
        {
            var puts = share.Select(one => PutCall(one.Item1, New(one.Item1, one.Item2), new MetaFlags()));
            var items = await _wire
                .SendAsync(server.Node, [server.Clears.Look, .. puts], context)
                .ConfigureAwait(false);
            if (items[0].IsDone)
            {
                return items[1..].Count(static item => item.IsDone);
            }

            // as with one
            await server.Clears.AtAsync(items[0], context).ConfigureAwait(false);
        }
    }

    private async ValueTask<int> DropAllAsync(Place[] places, CacheContext context)
    {
        var sending = places.GroupBy(static place => place.Server).Select(share => DropShareAsync([.. share], context));
        var removed = 0;
        foreach (var one in sending.ToArray())
        {
            removed += await one.ConfigureAwait(false);
        }

        return removed;
    }

    private async ValueTask<int> DropShareAsync(Place[] places, CacheContext context)
    {
        var server = places[0].Server;
        var items = await _wire
            .SendAsync(
                server.Node,
                [
                    server.Clears.Look,
                    .. places.SelectMany(place =>
                        new[] { StoreWire.Get(place.Name, MetaFlags.Read), StoreWire.Delete(place.Name) }
                    ),
                ],
                context
            )
            .ConfigureAwait(false);
        var clears = await server.Clears.AtAsync(items[0], context).ConfigureAwait(false);
        var removed = 0;
        for (var i = 0; i < places.Length; i++)
        {
            var found = await JudgeAsync(places[i], items[(2 * i) + 1], clears, context).ConfigureAwait(false);
            removed += found.Stands && items[(2 * i) + 2].IsDone ? 1 : 0;
        }

        return removed;
    }

    /// <summary>Makes a change of many keys, during and after which what was loaded before is not stored.</summary>
    private async ValueTask<int> ChangeAsync(CacheKey[] keys, Func<ValueTask<int>> change, CacheContext context)
    {
        var changes = new List<FillFence.Change>(keys.Length);
        try
        {
            foreach (var key in keys)
            {
                changes.Add(await _fence.BeginChangeAsync(key, context).ConfigureAwait(false));
            }

            return keys.Length == 0 ? 0 : await change().ConfigureAwait(false);
        }
        finally
        {
            changes.ForEach(static one => one.Dispose());
        }
    }
}
