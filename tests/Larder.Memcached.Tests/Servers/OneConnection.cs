using Larder.Testing.Servers;

namespace Larder.Memcached.Tests.Servers;

/// <summary>A server of its own for the tests of a class, and a connection to it.</summary>
public sealed class OneConnection : IAsyncLifetime
{
    private readonly OneServer _one = new();
    private MemcachedConnection? _memcached;

    public MemcachedConnection Memcached => _memcached!;

    public MemcachedOptions Options => _one.Options;

    public MemcachedServerProcess Server => _one.Server;

    public async ValueTask InitializeAsync()
    {
        await _one.InitializeAsync();
        _memcached = await MemcachedConnection.ConnectAsync(Options);
    }

    public async ValueTask DisposeAsync()
    {
        await Memcached.DisposeAsync();
        await _one.DisposeAsync();
    }
}
