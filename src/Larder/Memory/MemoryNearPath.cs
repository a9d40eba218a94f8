using System.Runtime.CompilerServices;
using Larder.Ground;
using Larder.Stores;

namespace Larder.Memory;

/// <summary>The short way to the hits of a plain <see cref="MemoryStore"/>, where nobody counts them.</summary>
internal sealed class MemoryNearPath(MemoryStore store, EntryTable table, CacheSpace space) : NearPath
{
    // here, and not behind one more reference
    private readonly JoinedHash.State _beginning = space.Beginning;
    private readonly ushort _id = space.Id;

    /// <summary>The way to a whole store.</summary>
    public static NearPath To(MemoryStore store, EntryTable table) =>
        store.IsPlain
            ? new MemoryNearPath(store, table, CacheSpace.Root)
            : new Watched(store, table, CacheSpace.Root, []);

    // inlined into generic callers it would cost them their registers; its one call is its last act, for the same reason
    [MethodImpl(MethodImplOptions.NoInlining)]
    public override CacheEntry? Find(ReadOnlySpan<char> name)
    {
        if (name.Length < JoinedHash.Block)
        {
            return store.Find(space.Hash(name), space, name);
        }

        var hash = JoinedHash.FinishLong(in _beginning, name);
        return table.TryGlance(hash, _id, name, out var node) && MemoryStore.UseAtOnce(node)
            ? node
            : store.Find(hash, space, name);
    }

    public override NearPath Under(string prefix) =>
        new MemoryNearPath(store, table, CacheSpace.Of(space.Text + prefix));

    public override NearPath Counting(StripedCounter hits) => new Watched(store, table, space, [hits]);

    /// <summary>The same where hits are counted, or where the store is not plain.</summary>
    private sealed class Watched(MemoryStore store, EntryTable table, CacheSpace space, StripedCounter[] counters)
        : NearPath
    {
        private readonly JoinedHash.State _beginning = space.Beginning;
        private readonly ushort _id = space.Id;

        [MethodImpl(MethodImplOptions.NoInlining)]
        public override CacheEntry? Find(ReadOnlySpan<char> name)
        {
            if (
                store.IsPlain
                && name.Length >= JoinedHash.Block
                && table.TryGlance(JoinedHash.FinishLong(in _beginning, name), _id, name, out var node)
                && MemoryStore.UseAtOnce(node)
            )
            {
                return Count(node);
            }

            return FindWithCare(name);
        }

        public override NearPath Under(string prefix) =>
            new Watched(store, table, CacheSpace.Of(space.Text + prefix), counters);

        public override NearPath Counting(StripedCounter hits) => new Watched(store, table, space, [.. counters, hits]);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private CacheEntry? FindWithCare(ReadOnlySpan<char> name) =>
            store.Find(space.Hash(name), space, name) is { } node ? Count(node) : null;

        [MethodImpl(MethodImplOptions.NoInlining)]
        private CacheEntry Count(CacheEntry node)
        {
            StripedCounter.Increment(counters);
            return node;
        }
    }
}
