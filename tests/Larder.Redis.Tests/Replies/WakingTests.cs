using System.Runtime.CompilerServices;
using Larder.Redis.Tests.Servers;

namespace Larder.Redis.Tests.Replies;

/// <summary>Callers whose replies come together are run one after the other, and none of them feels the others.</summary>
public sealed class WakingTests(OneServer one) : IClassFixture<OneServer>
{
    private const int Callers = 64;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Caller_WhoBlocksAsSoonAsHeIsRun_HoldsUpNobody()
    {
        await using var redis = await RedisConnection.ConnectAsync(one.Options);
        await redis.SetAsync("k"u8, "v"u8);
        for (var blocker = 0; blocker < Callers; blocker += 7)
        {
            using var others = new CountdownEvent(Callers - 1);
            var asked = Enumerable.Range(0, Callers).Select(_ => redis.LeaseAsync("k"u8)).ToList();

            // a reply that is here already is awaited on this thread, which the one who blocks then keeps
            var order = Enumerable.Range(0, Callers).OrderBy(caller => caller == blocker);
            await Task.WhenAll(order.Select(caller => AskAsync(asked[caller], caller == blocker, others)).ToList())
                .WaitAsync(Bound);
        }

        async Task AskAsync(ValueTask<RedisReply> asked, bool blocks, CountdownEvent others)
        {
            using var reply = await asked;
            if (blocks)
            {
                Assert.True(others.Wait(Bound));
            }
            else
            {
                Assert.Equal("v", await redis.GetStringAsync("k"u8));
                others.Signal();
            }
        }
    }

    [Fact]
    public async Task Callers_WhoBlockUntilTheirNextReplyComes_GetIt()
    {
        // the pool has few threads and makes others slowly while these are held up
        await using var redis = await RedisConnection.ConnectAsync(one.Options with { CommandTimeout = Bound });
        await redis.SetAsync("k"u8, "v"u8);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AskAsync())).WaitAsync(Bound);

        async Task AskAsync()
        {
            using var reply = await redis.LeaseAsync("k"u8);
            var next = redis.GetStringAsync("k"u8).AsTask();
            Assert.True(((IAsyncResult)next).AsyncWaitHandle.WaitOne(Bound));
            Assert.Equal("v", await next);
        }
    }

    [Fact]
    public async Task Caller_WhoChangesTheStateOfTheThread_ChangesItForNobodyElse()
    {
        await using var redis = await RedisConnection.ConnectAsync(one.Options);
        await redis.SetAsync("k"u8, "v"u8);
        var local = new AsyncLocal<string?>();
        var seen = new System.Collections.Concurrent.ConcurrentBag<object?>();
        using var all = new CountdownEvent(Callers);
        using (ExecutionContext.SuppressFlow())
        {
            for (var i = 0; i < Callers; i++)
            {
                var reply = Awaiter(redis.LeaseAsync("k"u8));
                reply.UnsafeOnCompleted(() =>
                {
                    seen.Add(local.Value);
                    seen.Add(SynchronizationContext.Current);
                    local.Value = "changed";
                    SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
                    reply.GetResult().Dispose();
                    all.Signal();
                });
            }
        }

        Assert.True(all.Wait(Bound));
        Assert.Equal(2 * Callers, seen.Count);
        Assert.All(seen, Assert.Null);
    }

    [Fact]
    public async Task Callers_BehindOneWhoBlocks_AreRun()
    {
        await using var script = await ScriptedLane.StartAsync();
        var replies = script.Ask(8);
        using var others = new CountdownEvent(replies.Count - 1);
        var first = Awaiter(replies[0].AsTask<long>());
        var went = new TaskCompletionSource<bool>();
        first.UnsafeOnCompleted(() => went.SetResult(others.Wait(Bound)));
        foreach (var reply in replies.Skip(1))
        {
            Awaiter(reply.AsTask<long>()).UnsafeOnCompleted(() => others.Signal());
        }

        await script.SayAsync(string.Concat(Enumerable.Repeat(":1\r\n", replies.Count)));
        Assert.True(await went.Task);
    }

    [Fact]
    public async Task Replies_ThatCameBeforeSomethingThatIsNone_ReachTheirCallers()
    {
        await using var script = await ScriptedLane.StartAsync();
        var answers = script.Ask(3).Select(reply => reply.AsTask<long>().AsTask()).ToList();
        await script.SayAsync(":1\r\n:2\r\nx");
        Assert.Equal(1, await answers[0].WaitAsync(Bound, TestContext.Current.CancellationToken));
        Assert.Equal(2, await answers[1].WaitAsync(Bound, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<RedisConnectionException>(() => answers[2].WaitAsync(Bound));
    }

    private static ConfiguredValueTaskAwaitable<T>.ConfiguredValueTaskAwaiter Awaiter<T>(ValueTask<T> call) =>
        call.ConfigureAwait(false).GetAwaiter();
}
