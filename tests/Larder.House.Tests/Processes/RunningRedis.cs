using Larder.Testing.Servers;

namespace Larder.House.Processes;

/// <summary>A real redis-server for the examples that need one.</summary>
public sealed class RunningRedis : IAsyncLifetime
{
    private RedisServer? _server;

    /// <summary>Where it is.</summary>
    public string Url => FormattableString.Invariant($"redis://127.0.0.1:{_server!.Port}");

    /// <summary>Nothing is left of what an example before has kept.</summary>
    public Task EmptyAsync() => _server!.CliAsync("FLUSHALL");

    public async ValueTask InitializeAsync() => _server = await RedisServer.StartAsync();

    public ValueTask DisposeAsync() => _server!.DisposeAsync();
}
