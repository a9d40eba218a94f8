using Larder.Redis.Tests.Servers;

namespace Larder.Redis.Tests.Store;

/// <summary>A prefix with what a pattern and a slot could stumble over.</summary>
public sealed class OddPrefixLawTests(OneServer one)
    : RedisStoreLaw(one.Options, new() { Prefix = "a*[b]{c}?:" }),
        IClassFixture<OneServer>;
