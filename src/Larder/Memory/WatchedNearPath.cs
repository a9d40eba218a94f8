using System.Runtime.CompilerServices;
using Larder.Ground;
using Larder.Stores;

namespace Larder.Memory;

/// <summary>The short way to the hits of a <see cref="MemoryStore"/> where they are counted, or where the store is not plain.</summary>
internal sealed class WatchedNearPath(MemoryStore store, EntryTable table, CacheSpace space, StripedCounter[] counters)
    : NearPath
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public override CacheEntry? Find(ReadOnlySpan<char> name)
    {
        var node = store.IsPlain ? table.Glance(space.Hash(name), space, name) : null;
        return node is not null && MemoryStore.UseAtOnce(node) ? Count(node) : FindWithCare(name);
    }

    public override NearPath Under(string prefix) =>
        new WatchedNearPath(store, table, CacheSpace.Of(space.Text + prefix), counters);

    public override NearPath Counting(StripedCounter hits) =>
        new WatchedNearPath(store, table, space, [.. counters, hits]);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private CacheEntry? FindWithCare(ReadOnlySpan<char> name) =>
        store.Find(space, name) is { } node ? Count(node) : null;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private CacheEntry Count(CacheEntry node)
    {
        StripedCounter.Increment(counters);
        return node;
    }
}
