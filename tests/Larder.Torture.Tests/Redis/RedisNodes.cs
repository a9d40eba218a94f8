using Larder.Layers;
using Larder.Memory;
using Larder.Redis;
using Larder.Testing.Servers;
using Larder.Torture.Caches;

namespace Larder.Torture.Tests.Redis;

/// <summary>A Redis server and two nodes with connections of their own to it.</summary>
public sealed class RedisNodes : IAsyncLifetime
{
    private RedisServer? _server;
    private RedisConnection? _here;
    private RedisConnection? _there;
    private int _made;

    public static Abilities Abilities =>
        Abilities.OtherNode
        | Abilities.Tags
        | Abilities.Clear
        | Abilities.SharedRuns
        | Abilities.Sibling
        | Abilities.Refresh;

    public RedisServer Server => _server!;

    /// <summary>Two nodes under a prefix of their own.</summary>
    public Contestant Contestant => new("redis", "Larder, far in Redis", MustHold: true, Make);

    public async ValueTask InitializeAsync()
    {
        _server = await RedisServer.StartAsync();
        var options = new RedisOptions { SocketPath = Server.SocketPath, CommandTimeout = TimeSpan.FromSeconds(20) };
        _here = await RedisConnection.ConnectAsync(options);
        _there = await RedisConnection.ConnectAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        await _here!.DisposeAsync();
        await _there!.DisposeAsync();
        await Server.DisposeAsync();
    }

    private LarderCache Make(int entries)
    {
        var options = new RedisStoreOptions { Prefix = $"c{Interlocked.Increment(ref _made)}:" };
        return new LarderCache(Node(_here!), Abilities.OtherNode, Node(_there!));

        TwoLevelStore Node(RedisConnection redis) =>
            new(new MemoryStore(entries), new FarTraffic(new RedisStore(redis, options)));
    }
}
