using Larder.Testing.Servers;

namespace Larder.Redis.Tests.Servers;

/// <summary>A server that tests share which do no harm to it; each uses keys of its own.</summary>
public sealed class OneServer : IAsyncLifetime
{
    private RedisServer? _server;

    public RedisServer Server => _server!;

    public RedisOptions Options => Local(Server);

    public static RedisOptions Local(RedisServer server, int? port = null) =>
        new() { Host = "127.0.0.1", Port = port ?? server.Port };

    public async ValueTask InitializeAsync() => _server = await RedisServer.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
