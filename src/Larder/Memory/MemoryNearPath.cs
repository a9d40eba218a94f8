using System.Runtime.CompilerServices;
using Larder.Ground;
using Larder.Stores;

namespace Larder.Memory;

/// <summary>The short way to the hits of a plain <see cref="MemoryStore"/>, where nobody counts them.</summary>
internal sealed class MemoryNearPath(MemoryStore store, EntryTable table, CacheSpace space) : NearPath
{
    // inlined into generic callers it would cost them their registers; its one call is its last act, for the same reason
    [MethodImpl(MethodImplOptions.NoInlining)]
    public override CacheEntry? Find(ReadOnlySpan<char> name)
    {
        var node = table.Glance(space.Hash(name), space, name);
        return node is not null && MemoryStore.UseAtOnce(node) ? node : store.Find(space, name);
    }

    public override NearPath Under(string prefix) =>
        new MemoryNearPath(store, table, CacheSpace.Of(space.Text + prefix));

    public override NearPath Counting(StripedCounter hits) => new WatchedNearPath(store, table, space, [hits]);
}
