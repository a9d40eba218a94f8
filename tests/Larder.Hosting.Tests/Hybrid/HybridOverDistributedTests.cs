using Larder.Hosting.Tests.Stores;
using Larder.Layers;
using Larder.Memory;
using Larder.Testing.Time;

namespace Larder.Hosting.Tests.Hybrid;

/// <summary>The arrangement that the framework's own implementation has: memory, and any distributed cache behind it.</summary>
public sealed class HybridOverDistributedTests : HybridCacheLaw
{
    protected override bool Clears => false;

    protected override ValueTask<Cache> CreateCacheAsync()
    {
        var far = new DistributedCacheStore(FrameworkMemory.By(new ManualTimeProvider()));
        return new(new Cache(new TwoLevelStore(new MemoryStore(1000), far)));
    }
}
