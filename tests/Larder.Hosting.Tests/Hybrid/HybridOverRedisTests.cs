using Larder.Hosting.Tests.Servers;

namespace Larder.Hosting.Tests.Hybrid;

public sealed class HybridOverRedisTests(OneRedis one) : HybridCacheLaw, IClassFixture<OneRedis>
{
    private readonly string _space = $"r{Guid.NewGuid():N}";

    protected override async ValueTask<Cache> CreateCacheAsync() => await one.FarAsync(_space);
}
