using System.Globalization;
using Larder.Testing.Network;

namespace Larder.Testing.Servers;

/// <summary>Three real servers that are a cluster, each with a third of the slots; replicas are added if wanted.</summary>
public sealed class RedisMasters : IAsyncDisposable
{
    private const int Count = 3;
    private const int Slots = 16384;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly List<RedisServer> _servers = [];

    private RedisMasters() { }

    public IReadOnlyList<RedisServer> Servers => _servers;

    /// <summary>Starts them and waits until each of them says that the cluster is well.</summary>
    public static async Task<RedisMasters> StartAsync()
    {
        var masters = new RedisMasters();
        for (var i = 0; i < Count; i++)
        {
            masters._servers.Add(await StartOneAsync());
        }

        await masters.JoinAsync();
        return masters;
    }

    /// <summary>One more server, which has what a master has and takes its place when the others no longer reach it.</summary>
    public async Task<RedisServer> AddReplicaAsync(RedisServer master)
    {
        var replica = await StartOneAsync();
        _servers.Add(replica);
        await MeetAsync(replica);
        using var limit = new CancellationTokenSource(Limit);
        var id = await IdOfAsync(master);
        while (await replica.CliAsync("cluster", "replicate", id) != "OK")
        {
            await Task.Delay(Look, TimeProvider.System, limit.Token);
        }

        while (
            !(await replica.CliAsync("info", "replication")).Contains("master_link_status:up", StringComparison.Ordinal)
        )
        {
            await Task.Delay(Look, TimeProvider.System, limit.Token);
        }

        return replica;
    }

    /// <summary>The name by which the servers know one of them.</summary>
    public Task<string> IdOfAsync(RedisServer server) => server.CliAsync("cluster", "myid");

    /// <summary>Gives a slot without keys to another server, and tells all.</summary>
    public async Task MoveAsync(int slot, RedisServer from, RedisServer to)
    {
        var id = await IdOfAsync(to);

        // only who was taking the slot over makes his claim newer than all others
        await to.CliAsync("cluster", "setslot", Text(slot), "importing", await IdOfAsync(from));
        await to.CliAsync("cluster", "setslot", Text(slot), "node", id);
        foreach (var server in _servers.Where(server => server != to))
        {
            await server.CliAsync("cluster", "setslot", Text(slot), "node", id);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
    }

    private async Task JoinAsync()
    {
        for (var i = 0; i < Count; i++)
        {
            var (first, last) = (i * Slots / Count, ((i + 1) * Slots / Count) - 1);
            await _servers[i].CliAsync("cluster", "addslotsrange", Text(first), Text(last));
            await MeetAsync(_servers[i]);
        }

        using var limit = new CancellationTokenSource(Limit);
        foreach (var server in _servers)
        {
            while (!await IsWellAsync(server))
            {
                await Task.Delay(Look, TimeProvider.System, limit.Token);
            }
        }
    }

    private async Task MeetAsync(RedisServer server)
    {
        var bus = await server.CliAsync("config", "get", "cluster-port");
        await _servers[0].CliAsync("cluster", "meet", "127.0.0.1", Text(server.Port), bus.Split('\n')[^1].Trim());
    }

    private static Task<RedisServer> StartOneAsync() =>
        RedisServer.StartAsync(
            "--cluster-enabled",
            "yes",
            "--cluster-port",
            Text(FreePort.Next()),
            "--cluster-node-timeout",
            "2000",
            "--cluster-require-full-coverage",
            "no"
        );

    private static async Task<bool> IsWellAsync(RedisServer server)
    {
        var info = await server.CliAsync("cluster", "info");
        return info.Contains("cluster_state:ok", StringComparison.Ordinal)
            && info.Contains($"cluster_known_nodes:{Count}", StringComparison.Ordinal)
            && info.Contains($"cluster_slots_assigned:{Slots}", StringComparison.Ordinal);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
