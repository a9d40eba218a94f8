using Larder.Layers;
using Larder.Memory;

namespace Larder.Hosting.Tests.Hybrid;

public sealed class HybridOverTwoLevelsTests : HybridCacheLaw
{
    protected override ValueTask<Cache> CreateCacheAsync() =>
        new(new Cache(new TwoLevelStore(new MemoryStore(1000), new PrefixLayer(new MemoryStore(1000), "far:"))));
}
