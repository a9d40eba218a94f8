using Larder.Testing.Servers;

namespace Larder.Memcached.Tests.Servers;

/// <summary>A server that tests of a class share.</summary>
public sealed class OneServer : IAsyncLifetime
{
    private MemcachedServerProcess? _server;

    public MemcachedServerProcess Server => _server!;

    public MemcachedOptions Options => At(Server);

    public static MemcachedOptions At(params MemcachedServerProcess[] servers) =>
        new() { Servers = [.. servers.Select(static server => new MemcachedServer("127.0.0.1", server.Port))] };

    public async ValueTask InitializeAsync() => _server = await MemcachedServerProcess.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
