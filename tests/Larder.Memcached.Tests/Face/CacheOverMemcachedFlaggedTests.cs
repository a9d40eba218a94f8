using Larder.Memcached.Tests.Servers;

namespace Larder.Memcached.Tests.Face;

public sealed class CacheOverMemcachedFlaggedTests(OneServer one)
    : CacheOverMemcached(one, MemcachedStoreOptions.CacheToolsUtils),
        IClassFixture<OneServer>;
