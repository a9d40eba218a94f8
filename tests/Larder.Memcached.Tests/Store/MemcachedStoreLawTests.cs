using Larder.Memcached.Tests.Servers;

namespace Larder.Memcached.Tests.Store;

/// <summary>Larder's own form on one server.</summary>
public sealed class MemcachedStoreLawTests(OneServer one)
    : MemcachedStoreLaw([one.Server], new()),
        IClassFixture<OneServer>;
