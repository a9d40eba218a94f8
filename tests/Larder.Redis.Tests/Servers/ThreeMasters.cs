using Larder.Testing.Servers;

namespace Larder.Redis.Tests.Servers;

/// <summary>A cluster for the tests of a class, and a connection to it.</summary>
public sealed class ThreeMasters : IAsyncLifetime
{
    private RedisMasters? _masters;
    private RedisConnection? _redis;

    public RedisMasters Masters => _masters!;

    public RedisConnection Redis => _redis!;

    public RedisOptions Options => OneServer.Local(Masters.Servers[0]) with { Cluster = true };

    public async ValueTask InitializeAsync()
    {
        _masters = await RedisMasters.StartAsync();
        _redis = await RedisConnection.ConnectAsync(Options);
    }

    public async ValueTask DisposeAsync()
    {
        await Redis.DisposeAsync();
        await Masters.DisposeAsync();
    }
}
