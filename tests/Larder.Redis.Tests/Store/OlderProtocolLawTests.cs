using Larder.Redis.Tests.Servers;
using Larder.Resp;

namespace Larder.Redis.Tests.Store;

/// <summary>RESP2.</summary>
public sealed class OlderProtocolLawTests(OneServer one)
    : RedisStoreLaw(one.Options with { Protocol = RespVersion.Two }, new()),
        IClassFixture<OneServer>;
