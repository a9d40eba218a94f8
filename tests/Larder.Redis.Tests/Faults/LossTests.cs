using Larder.Redis.Tests.Servers;
using Larder.Testing.Concurrency;
using Larder.Testing.Network;
using Larder.Testing.Servers;

namespace Larder.Redis.Tests.Faults;

public sealed class LossTests
{
    [Theory]
    [InlineData(CacheMode.None)]
    [InlineData(CacheMode.Synchronous)]
    [Trait("case", "184")]
    public async Task Server_ThatDies_IsATypedErrorAndTheSameConnectionWorksAfterItsRestart(CacheMode mode)
    {
        var way = new CacheContext(mode);
        await using var server = await RedisServer.StartAsync();
        await using var redis = await RedisConnection.ConnectAsync(OneServer.Local(server));
        await redis.SetAsync("k"u8, "v"u8, null, way);
        server.Kill();
        var began = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 3; i++)
        {
            await Assert.ThrowsAsync<RedisConnectionException>(async () => await redis.GetAsync("k"u8, way));
        }

        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0, 10);
        await server.RestartAsync();
        Assert.Null(await Eventually.WorksAsync(() => redis.GetAsync("k"u8, way).AsTask(), 10));
    }

    [Fact]
    public async Task Commands_ThatWereOnTheirWay_SayThatTheyMayHaveRun()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = new FaultProxy(server.Port);
        await using var redis = await RedisConnection.ConnectAsync(OneServer.Local(server, proxy.Port));
        proxy.Down.Stalled = true;
        var calls = Enumerable.Range(0, 10).Select(_ => redis.IncrementAsync("n"u8).AsTask()).ToList();
        await Eventually.TrueAsync(() => server.CliAsync("get", "n").Result == "10");
        proxy.CutAll();
        foreach (var call in calls)
        {
            Assert.True((await Assert.ThrowsAsync<RedisConnectionException>(() => call)).MayHaveRun);
        }

        proxy.Down.Stalled = false;
        Assert.Equal(11, await Eventually.WorksAsync(() => redis.IncrementAsync("n"u8).AsTask()));
    }

    [Fact]
    public async Task Increments_UnderResets_AreNeverSentTwice()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = new FaultProxy(server.Port);
        var options = OneServer.Local(server, proxy.Port) with { MaxReconnectDelay = TimeSpan.FromMilliseconds(20) };
        await using var redis = await RedisConnection.ConnectAsync(options);
        var (sure, unsure) = (0, 0);
        var calling = Task.WhenAll(Enumerable.Range(0, 16).Select(_ => CallAsync()));
        for (var i = 0; i < 20; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            proxy.CutAll();
        }

        await calling;
        var counted = int.Parse(await server.CliAsync("get", "n"), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(counted, sure, sure + unsure);
        Assert.True(
            sure > 1000 && redis.Reconnects > 3,
            $"{sure} sure, {unsure} unsure, {redis.Reconnects} reconnects"
        );

        async Task CallAsync()
        {
            for (var i = 0; i < 1000; i++)
            {
                try
                {
                    await redis.IncrementAsync("n"u8);
                    Interlocked.Increment(ref sure);
                }
                catch (RedisConnectionException e)
                {
                    Interlocked.Add(ref unsure, e.MayHaveRun ? 1 : 0);
                }
                catch (CacheTimeoutException)
                {
                    Interlocked.Increment(ref unsure);
                }
            }
        }
    }

    [Fact]
    public async Task Garbage_InAReply_ClosesTheConnectionAndTheNextOneWorks()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = new FaultProxy(server.Port);
        await using var redis = await RedisConnection.ConnectAsync(OneServer.Local(server, proxy.Port));
        await redis.SetAsync("k"u8, "v"u8);
        proxy.Down.GarbageAt = 1;
        proxy.CutAll();
        await Assert.ThrowsAnyAsync<CacheStoreException>(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                await redis.GetAsync("k"u8);
            }
        });
        proxy.Down.GarbageAt = -1;
        Assert.Equal("v"u8.ToArray(), await Eventually.WorksAsync(() => redis.GetAsync("k"u8).AsTask()));
    }

    [Fact]
    public async Task Replies_InPiecesOfAByte_AreReadAllTheSame()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = new FaultProxy(server.Port);
        proxy.Down.PieceLength = proxy.Up.PieceLength = 1;
        await using var redis = await RedisConnection.ConnectAsync(OneServer.Local(server, proxy.Port));
        var value = new byte[2000];
        Random.Shared.NextBytes(value);
        await redis.SetAsync("k"u8, value);
        var reads = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => redis.GetAsync("k"u8).AsTask()));
        Assert.All(reads, read => Assert.Equal(value, read));
        Assert.Equal(value, await redis.GetAsync("k"u8, CacheContext.Sync));
    }

    [Fact]
    public async Task Reconnecting_WhileTheServerIsAway_IsSpreadAndCostsLittle()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = new FaultProxy(server.Port);
        var options = OneServer.Local(server, proxy.Port) with { MaxReconnectDelay = TimeSpan.FromMilliseconds(400) };
        var connections = new List<RedisConnection>();
        for (var i = 0; i < 20; i++)
        {
            connections.Add(await RedisConnection.ConnectAsync(options));
        }

        proxy.Refuses = true;
        proxy.CutAll();
        await Eventually.TrueAsync(() => connections.TrueForAll(redis => !redis.IsConnected));
        var before = proxy.Accepted;
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);

        // a delay is 200 ms on average: 10 attempts each, and some before the delays have grown
        Assert.InRange(proxy.Accepted - before, 20, 20 * 40);
        proxy.Refuses = false;
        await Eventually.TrueAsync(() => connections.TrueForAll(redis => redis.IsConnected), 20);
        foreach (var redis in connections)
        {
            await redis.DisposeAsync();
        }
    }
}
