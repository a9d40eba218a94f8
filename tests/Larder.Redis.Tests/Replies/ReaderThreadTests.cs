using System.Runtime.CompilerServices;
using Larder.Redis.Replies;
using Larder.Redis.Tests.Servers;
using Larder.Testing.Time;

namespace Larder.Redis.Tests.Replies;

/// <summary>The thread that reads runs callers while they are quick, and is no longer needed where one holds it up.</summary>
public sealed class ReaderThreadTests
{
    private const string Reader = "Larder reader";
    private const string Watch = "Larder reader watch";
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Callers_WhoAreQuick_AreRunWhereTheirRepliesAreRead()
    {
        await using var script = await ScriptedLane.StartAsync();

        // one that is interrupted looks as if he were slow, and those who come next go to the pool
        await UntilHereAsync(script, 50);
    }

    [Fact]
    public async Task Callers_WhoAreSlow_AreSoonLeftToThePool()
    {
        await using var script = await ScriptedLane.StartAsync();
        var threads = await RunAsync(script, 100, static () => Thread.Sleep(1));

        // after each of them for twice as many others
        Assert.InRange(threads.Count(IsReader), 1, 10);
    }

    [Fact]
    public async Task Callers_WhoAreSlowNowAndThen_AreRunTheSeldomerTheSlowerTheyAre()
    {
        await using var script = await ScriptedLane.StartAsync();
        var slow = new List<Thread>();
        for (var i = 0; i < 20; i++)
        {
            slow.AddRange(await RunAsync(script, 1, static () => Thread.Sleep(10)));
            await RunAsync(script, 20, static () => { });
        }

        Assert.InRange(slow.Count(IsReader), 1, 6);
    }

    [Fact]
    public async Task CallersWhoAreSlow_WhoseRepliesComeInTwoPieces_AreLeftToThePoolToo()
    {
        await using var script = await ScriptedLane.StartAsync();
        var threads = await RunAsync(script, 100, static () => Thread.Sleep(1), ":", "1\r\n");
        Assert.InRange(threads.Count(IsReader), 1, 10);
    }

    [Fact]
    public async Task CallersWhoAreQuickAgain_AreRunWhereTheirRepliesAreReadAgain()
    {
        await using var script = await ScriptedLane.StartAsync();
        await RunAsync(script, 1, static () => Thread.Sleep(15));
        Assert.DoesNotContain(await RunAsync(script, 4, static () => { }), IsReader);
        await UntilHereAsync(script, 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Caller_WhoWaitsForAReplyOfALaneThatEnds_IsToldSo(bool byItself)
    {
        await using var script = await ScriptedLane.StartAsync();
        var replies = script.Ask(2);
        var second = replies[1].AsTask<long>().AsTask();
        using var isHeldUp = new ManualResetEventSlim();
        var told = new TaskCompletionSource<bool>();
        var first = Awaiter(replies[0]);
        first.UnsafeOnCompleted(() =>
        {
            isHeldUp.Set();
            if (byItself)
            {
                script.Drop();
            }

            told.SetResult(((IAsyncResult)second).AsyncWaitHandle.WaitOne(Bound));
        });
        await script.SayAsync(":1\r\n");
        Assert.True(isHeldUp.Wait(Bound));
        if (!byItself)
        {
            script.Drop();
        }

        Assert.True(await told.Task.WaitAsync(Bound));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => second);
    }

    [Fact]
    public async Task Caller_WhoWaitsForTheReplyToHisNextCommand_GetsItFromAnotherThread()
    {
        await using var script = await ScriptedLane.StartAsync();
        for (var turn = 0; turn < 3; turn++)
        {
            Assert.Equal(2, await BlockForTheNextAsync(script));
        }
    }

    [Fact]
    public async Task Caller_WhoBlocksUnderAClockThatStands_GetsTheReplyToHisNextCommand()
    {
        await using var script = await ScriptedLane.StartAsync(new ManualTimeProvider());
        Assert.Equal(2, await BlockForTheNextAsync(script));
    }

    [Fact]
    public async Task Caller_WhoBlocksWhereNoOtherThreadCanBeMade_GetsTheReplyToHisNextCommand()
    {
        var readers = 0;
        await using var script = await ScriptedLane.StartAsync(
            start: (_, thread) =>
            {
                if (thread.Name == Reader && ++readers > 1)
                {
                    NoThread.Throw();
                }

                thread.UnsafeStart();
            }
        );
        Assert.Equal(2, await BlockForTheNextAsync(script));
        Assert.Equal(2, readers);
    }

    [Theory]
    [InlineData(Reader)]
    [InlineData(Watch)]
    public async Task Lane_ForWhichAThreadCannotBeMade_IsReadByThePool(string missing)
    {
        await using var script = await ScriptedLane.StartAsync(
            start: (_, thread) =>
            {
                if (thread.Name == missing)
                {
                    NoThread.Throw();
                }

                thread.UnsafeStart();
            }
        );
        Assert.DoesNotContain(await RunAsync(script, 10, static () => { }), IsReader);
    }

    [Theory]
    [InlineData(Reader)]
    [InlineData(Watch)]
    public async Task Lane_ThatIsClosedWhileAThreadOfItsIsStarted_Ends(string starting)
    {
        var script = await ScriptedLane.StartAsync(
            start: (lane, thread) =>
            {
                if (thread.Name == starting)
                {
                    lane.Drop();
                }

                thread.UnsafeStart();
            }
        );
        await script.DisposeAsync().AsTask().WaitAsync(Bound);
        Assert.IsType<ObjectDisposedException>(script.Reason);
    }

    /// <summary>A caller who asks once more as soon as he is run, and blocks until the reply is here: what it is.</summary>
    private static async Task<long> BlockForTheNextAsync(ScriptedLane script)
    {
        var next = new TaskCompletionSource<Task<long>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var went = new TaskCompletionSource<bool>();
        Awaiter(script.Ask(1)[0])
            .UnsafeOnCompleted(() =>
            {
                var second = script.Ask(1)[0].AsTask<long>().AsTask();
                next.SetResult(second);
                went.SetResult(((IAsyncResult)second).AsyncWaitHandle.WaitOne(Bound));
            });
        await script.SayAsync(":1\r\n");
        var second = await next.Task.WaitAsync(Bound);
        await script.SayAsync(":2\r\n");
        Assert.True(await went.Task);
        return await second;
    }

    /// <summary>Callers who are quick, until so many were run by the reader.</summary>
    private static async Task UntilHereAsync(ScriptedLane script, int wanted)
    {
        using var bound = new CancellationTokenSource(Bound);
        for (var here = 0; here < wanted; )
        {
            bound.Token.ThrowIfCancellationRequested();
            here += (await RunAsync(script, 100, static () => { })).Count(IsReader);
        }
    }

    private static bool IsReader(Thread thread) => !thread.IsThreadPoolThread;

    private static async Task<List<Thread>> RunAsync(
        ScriptedLane script,
        int count,
        Action caller,
        params string[] pieces
    )
    {
        var threads = new List<Thread>();
        for (var i = 0; i < count; i++)
        {
            var went = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Awaiter(script.Ask(1)[0])
                .UnsafeOnCompleted(() =>
                {
                    threads.Add(Thread.CurrentThread);
                    caller();
                    went.SetResult();
                });
            await script.SayAsync(pieces is [] ? [":1\r\n"] : pieces);
            await went.Task.WaitAsync(Bound);
        }

        return threads;
    }

    private static ConfiguredValueTaskAwaitable<long>.ConfiguredValueTaskAwaiter Awaiter(RedisPending reply) =>
        reply.AsTask<long>().ConfigureAwait(false).GetAwaiter();
}
