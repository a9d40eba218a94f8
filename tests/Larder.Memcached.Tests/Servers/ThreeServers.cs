using Larder.Testing.Servers;

namespace Larder.Memcached.Tests.Servers;

/// <summary>Three servers that share the keys.</summary>
public sealed class ThreeServers : IAsyncLifetime
{
    private MemcachedServerProcess[] _all = [];

    public IReadOnlyList<MemcachedServerProcess> All => _all;

    public MemcachedOptions Options => OneServer.At(_all);

    public async ValueTask InitializeAsync()
    {
        var starting = Enumerable.Range(0, 3).Select(static _ => MemcachedServerProcess.StartAsync());
        _all = await Task.WhenAll(starting);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _all)
        {
            await server.DisposeAsync();
        }
    }
}
