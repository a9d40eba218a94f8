using Larder.Redis.Tests.Servers;

namespace Larder.Redis.Tests.Face;

public sealed class CacheOverRedisTests(OneServer one)
    : CacheOverRedis(one, RedisForm.Envelope),
        IClassFixture<OneServer>;
