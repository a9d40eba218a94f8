using Larder.Memory;

namespace Larder.Hosting.Tests.Hybrid;

public sealed class HybridOverMemoryTests : HybridCacheLaw
{
    protected override ValueTask<Cache> CreateCacheAsync() => new(new Cache(new MemoryStore(1000)));
}
