using Larder.Layers;
using Larder.Stores;

namespace Larder.Torture.Nodes;

/// <summary>Tells what a node's near store takes.</summary>
internal sealed class WatchedNear(ICacheStore inner, int node, Oracle oracle) : CacheLayer(inner), ICacheStore
{
    async ValueTask<bool> ICacheStore.SetAsync(CacheKey key, CacheEntry entry, CacheContext context)
    {
        var stored = await Inner.SetAsync(key, entry, context);
        if (stored)
        {
            oracle.StoredNear(node, (int)entry.Value!);
        }

        return stored;
    }
}
