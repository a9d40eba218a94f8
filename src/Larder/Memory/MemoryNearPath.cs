using System.Runtime.CompilerServices;
using Larder.Ground;
using Larder.Stores;

namespace Larder.Memory;

/// <summary>The short way to the hits of a <see cref="MemoryStore"/> below layers that only add to the space or count.</summary>
internal sealed class MemoryNearPath(MemoryStore store, EntryTable table, CacheSpace space, StripedCounter[] counters)
    : NearPath
{
    // inlined into generic callers it would cost them their registers; every call in it is its last act, for its own
    [MethodImpl(MethodImplOptions.NoInlining)]
    public override CacheEntry? Find(ReadOnlySpan<char> name)
    {
        var node = table.Glance(space.Hash(name), space, name);
        return node is null || !store.UseAtOnce(node) ? FindWithCare(name)
            : counters.Length == 0 ? node
            : Count(node);
    }

    public override NearPath Under(string prefix) =>
        new MemoryNearPath(store, table, CacheSpace.Of(space.Text + prefix), counters);

    public override NearPath Counting(StripedCounter hits) =>
        new MemoryNearPath(store, table, space, [.. counters, hits]);

    private CacheEntry? FindWithCare(ReadOnlySpan<char> name)
    {
        var node = table.Find(space.Hash(name), space, name);
        return node is not null && store.Use(node) ? Count(node) : null;
    }

    private CacheEntry Count(CacheEntry node)
    {
        foreach (var counter in counters)
        {
            counter.Increment();
        }

        return node;
    }
}
