using Larder.Memory;
using Larder.Testing.Stores;

namespace Larder.Tests.Face;

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
}
