using Larder.Hosting.Tests.Servers;

namespace Larder.Hosting.Tests.Distributed;

public sealed class DistributedOverMemoryAndRedisTests(OneRedis one) : DistributedCacheLaw, IClassFixture<OneRedis>
{
    private readonly string _space = $"d{Guid.NewGuid():N}";

    protected override async ValueTask<Cache> CreateCacheAsync() => await one.NodeAsync(_space);
}
