using Larder.Layers;
using Larder.Stores;

namespace Larder.Torture.Caches;

/// <summary>A store without the one thing that keeps late fills out: its stamps never move, and it looks at none.</summary>
internal sealed class UnfencedStore(ICacheStore inner) : CacheLayer(inner), ICacheStore
{
    public override NearPath? Near => Inner.Near;

    long ICacheStore.FenceOf(CacheKey key) => 1;

    ValueTask<bool> ICacheStore.SetAsync(CacheKey key, CacheEntry entry, CacheContext context) =>
        Inner.SetAsync(key, entry, context.WithFence(0) with { AsOf = 0 });
}
