using Larder.Testing.Servers;

namespace Larder.House.Processes;

/// <summary>A real memcached for the examples that need one.</summary>
public sealed class RunningMemcached : IAsyncLifetime
{
    private MemcachedServerProcess? _server;

    /// <summary>Where it is.</summary>
    public string Url => FormattableString.Invariant($"memcached://127.0.0.1:{_server!.Port}");

    /// <summary>Nothing is left of what an example before has kept.</summary>
    public Task EmptyAsync() => _server!.RestartAsync();

    public async ValueTask InitializeAsync() => _server = await MemcachedServerProcess.StartAsync();

    public ValueTask DisposeAsync() => _server!.DisposeAsync();
}
