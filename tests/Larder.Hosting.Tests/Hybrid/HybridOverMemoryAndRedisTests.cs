using Larder.Hosting.Tests.Servers;

namespace Larder.Hosting.Tests.Hybrid;

public sealed class HybridOverMemoryAndRedisTests(OneRedis one) : HybridCacheLaw, IClassFixture<OneRedis>
{
    private readonly string _space = $"m{Guid.NewGuid():N}";

    protected override async ValueTask<Cache> CreateCacheAsync() => await one.NodeAsync(_space);
}
