using Larder.Memory;

namespace Larder.Hosting.Tests.Distributed;

public sealed class DistributedOverMemoryTests : DistributedCacheLaw
{
    protected override ValueTask<Cache> CreateCacheAsync() => new(new Cache(new MemoryStore(1000)));
}
