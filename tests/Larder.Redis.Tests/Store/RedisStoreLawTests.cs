using Larder.Redis.Tests.Servers;

namespace Larder.Redis.Tests.Store;

/// <summary>Larder's own form.</summary>
public sealed class RedisStoreLawTests(OneServer one) : RedisStoreLaw(one.Options, new()), IClassFixture<OneServer>;
