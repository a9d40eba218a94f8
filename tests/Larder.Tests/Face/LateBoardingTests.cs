using Larder.Memory;
using Larder.Testing.Stores;
using Larder.Tests.Instruments;

namespace Larder.Tests.Face;

/// <summary>Who boards a load that began before a change. Other tests remove tags, which all loads of the process notice.</summary>
[Collection(nameof(AloneCollection))]
public sealed class LateBoardingTests
{
    [Fact]
    public async Task Caller_WhoLookedBeforeTheKeyChanged_BoardsTheFlightThatBeganAfterIt()
    {
        var token = TestContext.Current.CancellationToken;
        var store = new LateAnswers(new MemoryStore());
        var cache = new Cache(store);
        var runs = 0;
        var ready = new TaskCompletionSource();
        store.Arm();
        var early = cache.GetOrCreateAsync("k", Load, token: token).AsTask();
        await store.Answered;
        cache.Set("k", -1);
        cache.Remove("k");
        var late = cache.GetOrCreateAsync("k", Load, token: token).AsTask();
        store.Release();
        await Task.WhenAny(early, Task.Delay(20, token));
        ready.SetResult();

        Assert.Equal((1, 1), (await early, await late));
        Assert.Equal(1, runs);
        Assert.Equal(1, cache.Get<int>("k"));

        async ValueTask<int> Load(CancellationToken _)
        {
            var run = Interlocked.Increment(ref runs);
            await ready.Task;
            return run;
        }
    }

    [Theory, InlineData("late-boarding"), InlineData(null)]
    public async Task Caller_AfterATagWasRemovedByAnotherCache_BoardsNoLoadThatMayHaveIt(string? tag) =>
        Assert.False(await BoardsAfterRemovalAsync(tag, "late-boarding"));

    [Fact]
    public async Task Caller_AfterAnotherTagWasRemovedByAnotherCache_BoardsTheLoad()
    {
        // one tag in a thousand shares the stripe of another one, by the chance of their hashes
        var boards = false;
        for (var other = 0; other < 3 && !boards; other++)
        {
            boards = await BoardsAfterRemovalAsync("late-boarding", $"late-boarding-{other}");
        }

        Assert.True(boards);
    }

    private static async Task<bool> BoardsAfterRemovalAsync(string? tag, string removed)
    {
        var store = new MemoryStore();
        var policy = new CachePolicy { Tags = tag is null ? default : TagSet.Of(tag) };
        var cache = new Cache(store);
        var gate = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var early = AskAsync(() => gate.Task);
        new Cache(store).RemoveByTag(removed);
        var late = AskAsync(static () => Task.FromResult("late"));
        var boards = !late.IsCompleted;
        gate.SetResult("early");
        Assert.Equal("early", await early.WaitAsync(LoadingBench.Bound));
        Assert.Equal(boards ? "early" : "late", await late.WaitAsync(LoadingBench.Bound));
        Assert.Equal(boards ? "early" : "late", cache.Get<string>("k"));
        return boards;

        // which tags a value gets that its factory decides about is not known before it is there
        Task<string> AskAsync(Func<Task<string>> load) =>
            tag is null
                ? cache
                    .GetOrCreateAsync("k", async (FactoryContext _, CancellationToken _) => await load(), policy)
                    .AsTask()
                : cache.GetOrCreateAsync("k", async _ => await load(), policy).AsTask();
    }
}
