using System.Text;
using Larder.Redis.Lanes;
using Larder.Redis.Tests.Servers;
using Larder.Resp;
using Larder.Testing.Concurrency;
using Larder.Testing.Servers;
using Larder.Wire.Lanes;

namespace Larder.Redis.Tests.Connection;

public sealed class SubscriptionTests
{
    [Fact]
    public async Task Messages_BetweenOrdinaryReplies_ComeInOrderAndShiftNothing()
    {
        await using var server = await RedisServer.StartAsync();
        await using var redis = await RedisConnection.ConnectAsync(OneServer.Local(server));
        await using var other = await RedisConnection.ConnectAsync(OneServer.Local(server));
        await using var news = await redis.SubscribeAsync("news");
        var publishing = Task.Run(async () =>
        {
            for (var i = 0; i < 500; i++)
            {
                Assert.Equal(1, await other.PublishAsync("news", Encoding.ASCII.GetBytes($"{i}")));
            }
        });
        for (var i = 1; i <= 500; i++)
        {
            Assert.Equal(i, await redis.IncrementAsync("n"u8));
        }

        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"{i}"), await TakeAsync(news, 500));
        await publishing;
    }

    [Fact]
    public async Task Subscribe_WhereItIsForbidden_IsATypedErrorAndShiftsNothing()
    {
        await using var server = await RedisServer.StartAsync("--user", "ann", "on", ">pw", "~*", "&open", "+@all");
        var options = OneServer.Local(server) with { User = "ann", Password = "pw" };
        await using var redis = await RedisConnection.ConnectAsync(options);
        var error = await Assert.ThrowsAsync<RedisServerException>(async () => await redis.SubscribeAsync("closed"));
        Assert.Equal("NOPERM", error.Code);
        Assert.Equal(1, await redis.IncrementAsync("n"u8));
        await using var open = await redis.SubscribeAsync("open");
        Assert.Equal(2, await redis.IncrementAsync("n"u8));
    }

    [Fact]
    public async Task Subscription_AfterTheConnectionBroke_TellsAGapAndGoesOn()
    {
        await using var server = await RedisServer.StartAsync();
        await using var redis = await RedisConnection.ConnectAsync(OneServer.Local(server));
        await using var news = await redis.SubscribeAsync("news");
        await server.RestartAsync();
        await Eventually.TrueAsync(() => redis is { IsConnected: true, Reconnects: 1 });
        await Eventually.TrueAsync(() => server.CliAsync("publish", "news", "again").Result == "1");
        Assert.Equal(["gap", "again"], await TakeAsync(news, 2));
    }

    [Fact]
    public async Task Subscription_AfterItsDisposal_EndsAtTheServerToo()
    {
        await using var server = await RedisServer.StartAsync();
        await using var redis = await RedisConnection.ConnectAsync(OneServer.Local(server));
        var news = await redis.SubscribeAsync("news");
        await news.DisposeAsync();
        Assert.Equal("0", await server.CliAsync("publish", "news", "x"));
        Assert.Empty(await TakeAsync(news, 1));
        Assert.Equal(1, await redis.IncrementAsync("n"u8));
    }

    [Fact]
    public async Task Subscriptions_ThatComeWhileOthersLeave_AreHeard()
    {
        await using var server = await RedisServer.StartAsync();
        await using var redis = await RedisConnection.ConnectAsync(OneServer.Local(server));
        for (var round = 0; round < 50; round++)
        {
            var leaving = await redis.SubscribeAsync("news");
            var left = leaving.DisposeAsync().AsTask();
            await using var coming = await redis.SubscribeAsync("news");
            await left;
            await redis.PublishAsync("news", "x"u8.ToArray());
            Assert.Equal(["x"], await TakeAsync(coming, 1));
        }
    }

    [Fact]
    public async Task Subscription_ThatIsNotRead_DropsTheOldestAndTellsIt()
    {
        await using var server = await RedisServer.StartAsync();
        await using var redis = await RedisConnection.ConnectAsync(OneServer.Local(server));
        await using var news = await redis.SubscribeAsync("news");
        await Task.WhenAll(Enumerable.Range(0, 5000).Select(_ => redis.PublishAsync("news", "x"u8.ToArray()).AsTask()));
        Assert.Equal(["gap", "x"], await TakeAsync(news, 2));
    }

    [Fact]
    public async Task Invalidation_OfATrackedKey_IsHeardOnTheSameConnection()
    {
        await using var server = await RedisServer.StartAsync();
        await using var redis = await RedisConnection.ConnectAsync(OneServer.Local(server));
        var heard = new Heard();
        redis.Listen(heard);
        await redis.ExecuteAsync(["CLIENT", "TRACKING", "ON"]);
        await redis.SetAsync("k"u8, "1"u8);
        await redis.GetAsync("k"u8);
        await server.CliAsync("set", "k", "2");
        await Eventually.TrueAsync(() => heard.Texts.Contains("invalidate k"));
        await server.RestartAsync();
        await Eventually.TrueAsync(() => heard.Texts.Contains("lost") && heard.Texts.Contains("connected"));
    }

    private static async Task<List<string>> TakeAsync(RedisSubscription subscription, int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var texts = new List<string>();
        await foreach (var message in subscription.ReadAllAsync(limit.Token))
        {
            texts.Add(message.IsGap ? "gap" : Encoding.ASCII.GetString(message.Payload.Span));
            if (texts.Count == count)
            {
                break;
            }
        }

        return texts;
    }

    private sealed class Heard : IPushListener
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _texts = new();

        public string[] Texts => _texts.ToArray();

        public void OnPush(ref RespReader push)
        {
            var value = RespValue.From(ref push);
            _texts.Enqueue(
                value.Items[0].AsText() + " " + (value.Items[1] is { Items: [var key, ..] } ? key.AsText() : "")
            );
        }

        public void OnConnected(Lane lane) => _texts.Enqueue("connected");

        public void OnLost() => _texts.Enqueue("lost");
    }
}
