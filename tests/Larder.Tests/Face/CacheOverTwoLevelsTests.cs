using Larder.Layers;
using Larder.Memory;
using Larder.Testing.Laws;
using Larder.Testing.Stores;

namespace Larder.Tests.Face;

public sealed class CacheOverTwoLevelsTests : CacheLaw
{
    protected override ValueTask<Cache> CreateCacheAsync(CacheOptions options)
    {
        var near = new MemoryStore(new MemoryStoreOptions { TimeProvider = Time, MaxEntries = 2 });
        var far = new PrefixLayer(
            new SuspendingStore(new MemoryStore(new MemoryStoreOptions { TimeProvider = Time })),
            "far:"
        );
        return new(new Cache(new StatsLayer(new PrefixLayer(new TwoLevelStore(near, far), "app:v2:")), options));
    }

    protected override ValueTask<Cache> CreateOtherCacheAsync(CacheOptions options) => CreateCacheAsync(options);
}
