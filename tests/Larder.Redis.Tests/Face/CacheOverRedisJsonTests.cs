using Larder.Redis.Tests.Servers;

namespace Larder.Redis.Tests.Face;

public sealed class CacheOverRedisJsonTests(OneServer one)
    : CacheOverRedis(one, RedisForm.Json),
        IClassFixture<OneServer>;
