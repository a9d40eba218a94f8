using Larder.Testing.Concurrency;
using Larder.Testing.Network;
using Larder.Testing.Servers;

namespace Larder.Redis.Tests.Faults;

public sealed class TimeoutTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(400);

    [Theory]
    [InlineData(CacheMode.None)]
    [InlineData(CacheMode.Synchronous)]
    public async Task Server_ThatIsStopped_CostsEachCallItsTimeoutAndNoMore(CacheMode mode)
    {
        await using var server = await RedisServer.StartAsync();
        await using var redis = await RedisConnection.ConnectAsync(Options(server.Port));
        await redis.SetAsync("k"u8, "v"u8, null, new CacheContext(mode));
        server.Stop();
        var began = TimeProvider.System.GetTimestamp();

        // how late the machine itself is just now
        var measure = Task.Delay(Timeout, TimeProvider.System)
            .ContinueWith(_ => TimeProvider.System.GetElapsedTime(began), TaskScheduler.Default);
        await Assert.ThrowsAsync<CacheTimeoutException>(async () =>
            await redis.GetAsync("k"u8, new CacheContext(mode))
        );
        var took = TimeProvider.System.GetElapsedTime(began) - Timeout;
        var late = await measure - Timeout;
        Assert.InRange(took.TotalMilliseconds, -50, 250 + (3 * late.TotalMilliseconds));
    }

    [Fact]
    [Trait("case", "184")]
    public async Task Server_ThatComesBack_IsReachedAgainWithinASecond()
    {
        await using var server = await RedisServer.StartAsync();
        await using var redis = await RedisConnection.ConnectAsync(Options(server.Port));
        server.Stop();
        await Assert.ThrowsAsync<CacheTimeoutException>(async () => await redis.GetAsync("k"u8));
        await Eventually.TrueAsync(() => !redis.IsConnected, 10);
        await Assert.ThrowsAnyAsync<CacheStoreException>(async () => await redis.GetAsync("k"u8));
        server.Continue();
        var began = TimeProvider.System.GetTimestamp();
        await Eventually.WorksAsync(() => redis.GetAsync("k"u8).AsTask());
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds, 0, 4000);
    }

    [Fact]
    public async Task Connection_ThatGoesSilentWhileNobodyCalls_IsReplaced()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = new FaultProxy(server.Port);
        var options = Options(proxy.Port) with { KeepAlive = TimeSpan.FromMilliseconds(100) };
        await using var redis = await RedisConnection.ConnectAsync(options);
        proxy.Down.Stalled = true;
        await Eventually.TrueAsync(() => !redis.IsConnected, 10);
        proxy.Down.Stalled = false;
        await Eventually.TrueAsync(() => redis is { IsConnected: true, Reconnects: > 0 }, 10);
    }

    [Fact]
    public async Task Server_ThatIsBusyForAWhile_KeepsItsConnectionWhereItAnswersInTime()
    {
        await using var server = await RedisServer.StartAsync("--enable-debug-command", "yes");
        await using var redis = await RedisConnection.ConnectAsync(Options(server.Port));
        var busy = redis.ExecuteAsync(["DEBUG", "SLEEP", "0.2"]).AsTask();
        var others = Enumerable.Range(0, 50).Select(_ => redis.IncrementAsync("n"u8).AsTask()).ToList();
        await busy;
        Assert.Equal(50, (await Task.WhenAll(others)).Max());
        Assert.Equal(0, redis.Reconnects);
    }

    [Fact]
    public async Task LateReplies_OfAbandonedCalls_ReachNobodyElse()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = new FaultProxy(server.Port);
        await using var redis = await RedisConnection.ConnectAsync(Options(proxy.Port));
        await redis.SetAsync("late"u8, "late"u8);
        await redis.SetAsync("next"u8, "next"u8);
        proxy.Down.DelayMs = 0;
        proxy.Down.Stalled = true;
        using var leaving = new CancellationTokenSource();
        var late = redis.GetAsync("late"u8, leaving.Token).AsTask();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => late);
        var next = redis.GetAsync("next"u8).AsTask();
        proxy.Down.Stalled = false;
        Assert.Equal("next"u8.ToArray(), await next);
        Assert.Equal(0, redis.Reconnects);
    }

    private static RedisOptions Options(int port) =>
        new()
        {
            Host = "127.0.0.1",
            Port = port,
            CommandTimeout = Timeout,
            ConnectTimeout = TimeSpan.FromMilliseconds(500),
            MaxReconnectDelay = TimeSpan.FromMilliseconds(500),
        };
}
