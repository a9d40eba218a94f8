using Larder.Layers;
using Larder.Memory;

namespace Larder.Hosting.Tests.Distributed;

public sealed class DistributedOverTwoLevelsTests : DistributedCacheLaw
{
    protected override ValueTask<Cache> CreateCacheAsync() =>
        new(new Cache(new TwoLevelStore(new MemoryStore(1000), new MemoryStore(1000))));
}
