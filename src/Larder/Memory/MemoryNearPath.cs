using System.Runtime.CompilerServices;
using Larder.Ground;
using Larder.Stores;

namespace Larder.Memory;

/// <summary>The short way to the hits of a <see cref="MemoryStore"/> below layers that only add to the space or count.</summary>
internal sealed class MemoryNearPath(MemoryStore store, EntryTable table, CacheSpace space, StripedCounter[] counters)
    : NearPath
{
    // inlined into generic callers it would cost them their registers
    [MethodImpl(MethodImplOptions.NoInlining)]
    public override CacheEntry? Find(ReadOnlySpan<char> name)
    {
        var node = table.Find(space.Hash(name), space, name);
        if (node is null || !store.Use(node))
        {
            return null;
        }

        foreach (var counter in counters)
        {
            counter.Increment();
        }

        return node;
    }

    public override NearPath Under(string prefix) =>
        new MemoryNearPath(store, table, CacheSpace.Of(space.Text + prefix), counters);

    public override NearPath Counting(StripedCounter hits) =>
        new MemoryNearPath(store, table, space, [.. counters, hits]);
}
