using Larder.Layers;
using Larder.Memory;
using Larder.Redis;
using Larder.Testing.Servers;

namespace Larder.Hosting.Tests.Servers;

/// <summary>A Redis server of its own for the tests of a class, and nodes that share it.</summary>
public sealed class OneRedis : IAsyncLifetime
{
    private readonly List<RedisConnection> _connections = [];
    private RedisServer? _server;

    public async ValueTask InitializeAsync() => _server = await RedisServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }

        await _server!.DisposeAsync();
    }

    /// <summary>A connection of its own, as another process would have one.</summary>
    public async Task<RedisConnection> ConnectAsync()
    {
        var redis = await RedisConnection.ConnectAsync(new RedisOptions { Host = "127.0.0.1", Port = _server!.Port });
        _connections.Add(redis);
        return redis;
    }

    /// <summary>What a node without a memory of its own has.</summary>
    public async Task<Cache> FarAsync(string space) => new(await StoreAsync(space));

    /// <summary>What a node has that keeps copies near.</summary>
    public async Task<Cache> NodeAsync(string space, TwoLevelOptions? options = null) =>
        new(new TwoLevelStore(new MemoryStore(1000), await StoreAsync(space), options));

    private async Task<RedisStore> StoreAsync(string space) =>
        new(await ConnectAsync(), new RedisStoreOptions { Prefix = $"{space}:" });
}
