using Larder.Redis.Tests.Servers;
using Larder.Testing.Concurrency;
using Larder.Testing.Network;

namespace Larder.Redis.Tests.Faults;

public sealed class DisposalTests(OneServer one) : IClassFixture<OneServer>
{
    [Fact]
    public async Task Dispose_WhileCallsRun_EndsEachOfThem()
    {
        await using var proxy = new FaultProxy(one.Server.Port);
        var redis = await RedisConnection.ConnectAsync(OneServer.Local(one.Server, proxy.Port));
        proxy.Down.Stalled = true;
        var calls = Enumerable.Range(0, 100).Select(_ => redis.GetAsync("k"u8).AsTask()).ToList();
        await redis.DisposeAsync();
        Assert.All(calls, call => Assert.True(call.IsFaulted || !call.IsCompleted));
        foreach (var call in calls)
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(() => call.WaitAsync(TimeSpan.FromSeconds(5)));
        }
    }

    [Fact]
    public async Task Dispose_WhileCallersGoOn_EndsEachWithAnErrorAndHangsNobody()
    {
        for (var round = 0; round < 20; round++)
        {
            var redis = await RedisConnection.ConnectAsync(one.Options);
            var callers = Enumerable.Range(0, 16).Select(_ => Task.Run(() => CallUntilDisposedAsync(redis))).ToList();
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
            await redis.DisposeAsync();
            await Task.WhenAll(callers).WaitAsync(TimeSpan.FromSeconds(10));
        }
    }

    [Fact]
    public async Task Dispose_OfAllConnections_LeavesNoneAtTheServer()
    {
        for (var i = 0; i < 5; i++)
        {
            await using var redis = await RedisConnection.ConnectAsync(one.Options with { Name = "leaving" });
            await redis.GetAsync("k"u8);
            await redis.GetAsync("k"u8, CacheContext.Sync);
        }

        await Eventually.TrueAsync(() =>
            !one.Server.CliAsync("client", "list").Result.Contains("leaving", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Call_AfterDisposal_IsRefused()
    {
        var redis = await RedisConnection.ConnectAsync(one.Options);
        redis.Dispose();
        await redis.DisposeAsync();
        Assert.False(redis.IsConnected);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await redis.GetAsync("k"u8));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await redis.GetAsync("k"u8, CacheContext.Sync));
    }

    private static async Task CallUntilDisposedAsync(RedisConnection redis)
    {
        while (true)
        {
            try
            {
                await redis.IncrementAsync("n"u8);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }
}
