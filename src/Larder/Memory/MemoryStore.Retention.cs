using Larder.Ground;

namespace Larder.Memory;

public sealed partial class MemoryStore
{
    /// <summary>The node under a key, live or retained. Not noted as a read where it is only retained.</summary>
    private CacheEntry? FindStale(CacheKey key) =>
        Find(key.Hash, key.Space, key.Name)
        ?? (_table.Find(key.Hash, key.Space, key.Name) is { } node && CanServeStale(node) ? node : null);

    /// <summary>Whether nobody may read the node any more, not even as stale.</summary>
    private bool IsGone(CacheEntry node) => IsOver(node) && !CanServeStale(node);

    // what was removed by a tag is not served again, however long it would be retained
    private bool CanServeStale(CacheEntry node) => IsRetained(node) && !node.IsUntagged;

    private bool IsRetained(CacheEntry node) => node.IsRetained(_time, isLongAgo: HasLeapt(Monotonic.Now(_time)));
}
