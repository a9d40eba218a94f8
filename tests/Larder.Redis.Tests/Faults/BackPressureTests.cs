using Larder.Redis.Tests.Servers;
using Larder.Testing.Network;
using Larder.Testing.Servers;

namespace Larder.Redis.Tests.Faults;

public sealed class BackPressureTests
{
    [Fact]
    public async Task Sets_ToAServerThatReadsNoMore_WaitForRoomAndThenFailTyped()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = new FaultProxy(server.Port);
        await using var redis = await ConnectAsync(server, proxy, TimeSpan.FromMilliseconds(500));
        proxy.Up.Stalled = true;
        var value = new byte[100_000];
        var calls = Enumerable.Range(0, 400).Select(_ => OutcomeAsync(redis.SetAsync("k"u8, value))).ToList();
        var outcomes = await Task.WhenAll(calls);
        Assert.Contains(nameof(RedisBusyException), outcomes);
        Assert.Contains(nameof(CacheTimeoutException), outcomes);
        Assert.DoesNotContain("yes", outcomes);
    }

    [Fact]
    public async Task Sets_ThatWaitForRoom_AreAllCarriedOutWhenThereIsSome()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = new FaultProxy(server.Port);
        await using var redis = await ConnectAsync(server, proxy, TimeSpan.FromSeconds(10));
        proxy.Up.Stalled = true;
        var value = new byte[100_000];
        var calls = Enumerable.Range(0, 400).Select(_ => OutcomeAsync(redis.SetAsync("k"u8, value))).ToList();
        await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        proxy.Up.Stalled = false;
        Assert.All(await Task.WhenAll(calls), outcome => Assert.Equal("yes", outcome));
    }

    [Fact]
    public async Task Replies_BeyondTheMostOutstanding_WaitForTheirTurn()
    {
        await using var server = await RedisServer.StartAsync();
        var options = OneServer.Local(server) with { MaxOutstanding = 8 };
        await using var redis = await RedisConnection.ConnectAsync(options);
        var counts = await Task.WhenAll(Enumerable.Range(0, 2000).Select(_ => redis.IncrementAsync("n"u8).AsTask()));
        Assert.Equal(Enumerable.Range(1, 2000).Select(n => (long)n), counts.Order());
    }

    [Fact]
    public async Task Command_LongerThanTheMaximum_PassesWhenNothingElseWaits()
    {
        await using var server = await RedisServer.StartAsync();
        var options = OneServer.Local(server) with { MaxUnsentBytes = 1000 };
        await using var redis = await RedisConnection.ConnectAsync(options);
        var value = new byte[3_000_000];
        Assert.True(await redis.SetAsync("k"u8, value));
        Assert.Equal(value, await redis.GetAsync("k"u8));
    }

    [Fact]
    public async Task SynchronousCalls_BeyondTheMostConnections_WaitForOneAnother()
    {
        await using var server = await RedisServer.StartAsync();
        var options = OneServer.Local(server) with { MaxSyncConnections = 2 };
        await using var redis = await RedisConnection.ConnectAsync(options);
        var threads = Enumerable.Range(0, 8).Select(_ => new Thread(Count)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Equal("800", await server.CliAsync("get", "n"));

        // the shared one, two for threads, and that of the tool itself
        var clients = await server.CliAsync("client", "list");
        Assert.InRange(clients.Split('\n').Length, 3, 4);

        void Count()
        {
            for (var i = 0; i < 100; i++)
            {
                redis.IncrementAsync("n"u8, 1, CacheContext.Sync).GetAwaiter().GetResult();
            }
        }
    }

    private static async Task<string> OutcomeAsync(ValueTask<bool> call)
    {
        try
        {
            return await call ? "yes" : "no";
        }
        catch (CacheStoreException e)
        {
            return e.GetType().Name;
        }
    }

    private static ValueTask<RedisConnection> ConnectAsync(RedisServer server, FaultProxy proxy, TimeSpan timeout) =>
        RedisConnection.ConnectAsync(
            OneServer.Local(server, proxy.Port) with
            {
                MaxUnsentBytes = 1 << 20,
                CommandTimeout = timeout,
                DownTimeout = timeout,
            }
        );
}
