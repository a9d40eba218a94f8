using Larder.Memcached.Tests.Servers;

namespace Larder.Memcached.Tests.Face;

public sealed class CacheOverMemcachedTests(OneServer one) : CacheOverMemcached(one, new()), IClassFixture<OneServer>;
