using System.Globalization;
using System.Text;
using Larder.Redis.Tests.Servers;
using Larder.Resp;
using Larder.Testing.Network;
using Larder.Testing.Randomness;

namespace Larder.Redis.Tests.Faults;

/// <summary>A caller who leaves must never shift his reply to another one: every value carries its key.</summary>
[Trait("form", "long")]
public sealed class CancellationTests(OneServer one) : IClassFixture<OneServer>
{
    private const int Keys = 100;
    private const int Callers = 64;

    [Theory]
    [InlineData(RespVersion.Three, 0.1)]
    [InlineData(RespVersion.Three, 0.5)]
    [InlineData(RespVersion.Two, 0.5)]
    public async Task Callers_WhoLeaveAtRandom_LeaveTheRepliesOfOthersAlone(RespVersion protocol, double leave)
    {
        await using var proxy = new FaultProxy(one.Server.Port);
        proxy.Down.DelayMs = 2;
        proxy.Down.PieceLength = 1000;
        await using var redis = await ConnectAsync(proxy, protocol);
        await FillAsync(redis);
        var counts = new Counts();
        await SeededRun.RepeatAsync(
            1,
            random =>
                Task.WhenAll(
                    Enumerable
                        .Range(0, Callers)
                        .Select(_ => CallAsync(redis, new Random(random.Next()), leave, counts))
                        .ToArray()
                )
        );
        LongForm.Tell($"{counts.Right} right, {counts.Left} left, {counts.Wrong} wrong, {redis.Reconnects} reconnects");
        Assert.Equal(0, counts.Wrong);
        Assert.True(counts.Left > 10_000 * leave / 4, $"only {counts.Left} left");
        Assert.True(counts.Right > 1000);
        Assert.Equal(0, redis.Reconnects);
    }

    [Fact]
    public async Task Caller_WhoLeavesBeforeHeCalls_SendsNothing()
    {
        await using var redis = await RedisConnection.ConnectAsync(one.Options);
        var gone = new CancellationToken(canceled: true);
        foreach (var mode in new[] { CacheMode.None, CacheMode.Synchronous })
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
                await redis.IncrementAsync("never"u8, 1, new CacheContext(mode, Token: gone))
            );
        }

        Assert.Null(await redis.GetAsync("never"u8));
    }

    [Fact]
    public async Task SynchronousCaller_WhoLeavesWhileHeWaits_EndsWithHisToken()
    {
        await using var proxy = new FaultProxy(one.Server.Port);
        await using var redis = await ConnectAsync(proxy, RespVersion.Three);
        await redis.SetAsync("here"u8, "v"u8, null, CacheContext.Sync);
        proxy.Down.Stalled = true;
        using var leaving = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        var context = new CacheContext(CacheMode.Synchronous, Token: leaving.Token);
        Assert.ThrowsAny<OperationCanceledException>(() => redis.GetAsync("here"u8, context).GetAwaiter().GetResult());
        proxy.Down.Stalled = false;
        Assert.Equal("v"u8.ToArray(), await redis.GetAsync("here"u8, CacheContext.Sync));
    }

    private static async Task CallAsync(RedisConnection redis, Random random, double leave, Counts counts)
    {
        for (var left = LongForm.Or(400, 20_000); left > 0; left--)
        {
            var key = random.Next(Keys).ToString(CultureInfo.InvariantCulture);
            using var leaving = new CancellationTokenSource();
            var leaves = random.NextDouble() < leave;
            try
            {
                var call = CallAsync(redis, random.Next(4), key, leaving.Token);
                if (leaves)
                {
                    await Task.WhenAny(
                        call,
                        Task.Delay(TimeSpan.FromMilliseconds(random.Next(3)), TimeProvider.System)
                    );
                    await leaving.CancelAsync();
                }

                counts.Count(await call == "value of " + key);
            }
            catch (OperationCanceledException)
            {
                Interlocked.Increment(ref counts.Left);
            }
        }
    }

    private static async Task<string> CallAsync(RedisConnection redis, int kind, string key, CancellationToken token)
    {
        switch (kind)
        {
            case 0:
                return Encoding.ASCII.GetString((await redis.GetAsync(Encoding.ASCII.GetBytes(key), token))!);
            case 1:
                using (var lease = await redis.LeaseAsync(Encoding.ASCII.GetBytes(key), token))
                {
                    return Encoding.ASCII.GetString(lease.Bytes);
                }

            case 2:
                return (await redis.ExecuteAsync(["MGET", "missing", key], token)).Items[1].AsText()!;
            default:
                var script = new RedisScript("return redis.call('get', KEYS[1])");
                return (await redis.EvaluateAsync(script, [key], [], token)).AsText()!;
        }
    }

    private static async Task FillAsync(RedisConnection redis)
    {
        for (var i = 0; i < Keys; i++)
        {
            var key = i.ToString(CultureInfo.InvariantCulture);
            await redis.SetAsync(Encoding.ASCII.GetBytes(key), Encoding.ASCII.GetBytes("value of " + key));
        }
    }

    private static ValueTask<RedisConnection> ConnectAsync(FaultProxy proxy, RespVersion protocol) =>
        RedisConnection.ConnectAsync(
            new RedisOptions
            {
                Host = "127.0.0.1",
                Port = proxy.Port,
                Protocol = protocol,
                CommandTimeout = TimeSpan.FromSeconds(20),
            }
        );

    private sealed class Counts
    {
        public int Left;
        public int Right;
        public int Wrong;

        public void Count(bool right)
        {
            if (right)
            {
                Interlocked.Increment(ref Right);
            }
            else
            {
                Interlocked.Increment(ref Wrong);
            }
        }
    }
}
