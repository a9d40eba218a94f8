using Larder.Layers;
using Larder.Memcached;
using Larder.Memory;
using Larder.Testing.Servers;
using Larder.Torture.Caches;

namespace Larder.Torture.Tests.Memcached;

/// <summary>Two memcached servers that share the keys, and two nodes with connections of their own to them.</summary>
public sealed class MemcachedNodes : IAsyncLifetime
{
    private readonly List<MemcachedServerProcess> _servers = [];
    private MemcachedConnection? _here;
    private MemcachedConnection? _there;
    private int _made;

    public static Abilities Abilities =>
        Abilities.OtherNode
        | Abilities.Tags
        | Abilities.Clear
        | Abilities.SharedRuns
        | Abilities.Sibling
        | Abilities.Refresh;

    public IReadOnlyList<MemcachedServerProcess> Servers => _servers;

    /// <summary>Two nodes under a prefix of their own.</summary>
    public Contestant Contestant => new("memcached", "Larder, far in memcached", MustHold: true, Make);

    public async ValueTask InitializeAsync()
    {
        _servers.AddRange(await Task.WhenAll(MemcachedServerProcess.StartAsync(), MemcachedServerProcess.StartAsync()));
        var options = new MemcachedOptions
        {
            Servers = [.. _servers.Select(static server => new MemcachedServer("127.0.0.1", server.Port))],
            CommandTimeout = TimeSpan.FromSeconds(20),
        };
        _here = await MemcachedConnection.ConnectAsync(options);
        _there = await MemcachedConnection.ConnectAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        await _here!.DisposeAsync();
        await _there!.DisposeAsync();
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
    }

    private LarderCache Make(int entries)
    {
        var options = new MemcachedStoreOptions { Prefix = $"c{Interlocked.Increment(ref _made)}:" };
        return new LarderCache(Node(_here!), Abilities.OtherNode, Node(_there!));

        TwoLevelStore Node(MemcachedConnection memcached) =>
            new(new MemoryStore(entries), new FarTraffic(new MemcachedStore(memcached, options)));
    }
}
