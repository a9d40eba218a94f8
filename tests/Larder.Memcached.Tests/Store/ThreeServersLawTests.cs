using Larder.Memcached.Tests.Servers;

namespace Larder.Memcached.Tests.Store;

/// <summary>Three servers, and a prefix that no server takes as it is.</summary>
public sealed class ThreeServersLawTests(ThreeServers three)
    : MemcachedStoreLaw([.. three.All], new() { Prefix = "a b\r\nflush_all\r\n:" }),
        IClassFixture<ThreeServers>;
