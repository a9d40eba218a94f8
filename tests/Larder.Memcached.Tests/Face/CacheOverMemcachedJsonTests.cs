using Larder.Memcached.Tests.Servers;

namespace Larder.Memcached.Tests.Face;

public sealed class CacheOverMemcachedJsonTests(OneServer one)
    : CacheOverMemcached(one, MemcachedStoreOptions.CoreLib),
        IClassFixture<OneServer>;
