using Larder.Memory;
using Larder.Testing.Stores;

namespace Larder.Tests.Memoizing;

/// <summary>An asynchronous function that keeps its results.</summary>
public sealed class MemoizeAsyncTests
{
    private readonly Cache _cache = new(new MemoryStore(1000));
    private int _runs;

    [Fact, Trait("case", "134")]
    public async Task InvokeAsync_Twice_RunsTheBodyOnce()
    {
        var load = _cache.Memoize((int id, CancellationToken token) => LoadAsync(id, token), key: id => $"user:{id}");
        Assert.Equal(["user 7", "user 7"], [await load.InvokeAsync(7), await load.InvokeAsync(7)]);
        Assert.Equal(1, _runs);
        Assert.Equal("user 7", _cache.Get<string>("user:7"));
    }

    [Fact, Trait("case", "135")]
    public async Task InvokeAsync_ByTwentyAtOnce_RunsTheBodyOnce()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var load = _cache.Memoize(
            async (int id) =>
            {
                Interlocked.Increment(ref _runs);
                await gate.Task;
                return id;
            },
            prefix: "slow:"
        );
        var calls = Enumerable.Range(0, 20).Select(_ => load.InvokeAsync(7).AsTask()).ToArray();
        gate.SetResult();
        Assert.All(await Task.WhenAll(calls), static result => Assert.Equal(7, result));
        Assert.Equal(1, _runs);
    }

    [Fact, Trait("case", "125")]
    public async Task InvokeAsync_OfABodyThatThrows_RunsItEachTime()
    {
        var failing = _cache.Memoize(
            Task<int> (int _) =>
            {
                _runs++;
                throw new TimeoutException("slow");
            },
            prefix: "f:"
        );
        await Assert.ThrowsAsync<TimeoutException>(async () => await failing.InvokeAsync(1));
        await Assert.ThrowsAsync<TimeoutException>(async () => await failing.InvokeAsync(1));
        Assert.Equal(2, _runs);
    }

    [
        Theory,
        InlineData(false),
        InlineData(true),
        Trait("case", "126"),
        Trait("case", "127"),
        Trait("case", "142"),
        Trait("case", "143")
    ]
    public async Task Verbs_WorkOverEveryStore(bool suspends)
    {
        var store = new MemoryStore(1000);
        var cache = new Cache(suspends ? new SuspendingStore(store) : store);
        var load = cache.Memoize((int id, CancellationToken token) => LoadAsync(id + _runs, token), prefix: "load:");
        Assert.False(await load.InCacheAsync(1));
        Assert.Equal("user 1", await load.InvokeAsync(1));
        Assert.True(await load.InCacheAsync(1));
        Assert.Equal("user 2", await load.BypassAsync(1));
        Assert.Equal("user 3", await load.RefreshAsync(1));
        Assert.Equal("user 3", await load.InvokeAsync(1));
        Assert.True(await load.ForgetAsync(1));
        Assert.False(await load.ForgetAsync(1));
        Assert.Equal("user 5", await load.InvokeAsync(2));
        var info = await load.InfoAsync();
        Assert.Equal((1, 2, 1L), (info.Hits, info.Misses, info.Size));
        cache.Set("other", 1);
        await load.ClearAsync();
        Assert.Equal(["other"], await cache.KeysAsync().ToArrayAsync());
        Assert.Equal("load:1", load.KeyFor(1).ToString());
    }

    [Fact]
    public async Task Memoize_OfEveryForm_IsTheAsynchronousOne()
    {
        Assert.Equal(1, await _cache.Memoize(async () => await One(), prefix: "a:").InvokeAsync());
        Assert.Equal(1, await _cache.Memoize(_ => One(), prefix: "b:").InvokeAsync());
        Assert.Equal(1, await _cache.Memoize(_ => new ValueTask<int>(1), prefix: "c:").InvokeAsync());
        Assert.Equal(1, await _cache.Memoize((int _) => new ValueTask<int>(1), prefix: "d:").InvokeAsync(0));
        Assert.Equal(1, await _cache.Memoize((int _, CancellationToken _) => One(), prefix: "e:").InvokeAsync(0));
        Assert.Equal(1, await _cache.Memoize((int _, int _) => One(), prefix: "f:").InvokeAsync(0, 0));
        Assert.Equal(
            1,
            await _cache
                .Memoize((int _, int _, CancellationToken _) => new ValueTask<int>(1), prefix: "g:")
                .InvokeAsync(0, 0)
        );
        Assert.Equal(1, await _cache.Memoize((int _, int _, int _) => One(), prefix: "h:").InvokeAsync(0, 0, 0));
        Assert.Equal(
            1,
            await _cache.Memoize((int _, int _, int _, CancellationToken _) => One(), prefix: "i:").InvokeAsync(0, 0, 0)
        );
        Assert.Equal(
            1,
            await _cache.Memoize((int _, int _, int _, int _) => One(), prefix: "j:").InvokeAsync(0, 0, 0, 0)
        );
        Assert.Equal(
            1,
            await _cache
                .Memoize((int _, int _, int _, int _, CancellationToken _) => One(), prefix: "k:")
                .InvokeAsync(0, 0, 0, 0)
        );
        Assert.Equal(11, _cache.Count());
        Assert.Equal(
            "Larder.Tests.Memoizing.MemoizeAsyncTests.NamedAsync(System.Int32):7",
            _cache.Memoize<int, int>(NamedAsync).KeyFor(7).ToString()
        );

        static Task<int> One() => Task.FromResult(1);
    }

    [Fact]
    public async Task InvokeAsync_ByACallerWhoLeaves_LetsTheOthersHaveTheResult()
    {
        var gate = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var load = _cache.Memoize((int _) => gate.Task, prefix: "slow:");
        using var leaving = new CancellationTokenSource();
        var first = load.InvokeAsync(1, leaving.Token).AsTask();
        var second = load.InvokeAsync(1).AsTask();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult(5);
        Assert.Equal(5, await second);
    }

    [Fact, Trait("case", "141")]
    public async Task Memoize_OfAMemoizedFunction_KeepsOneLayer()
    {
        var first = _cache.Memoize((int id, CancellationToken token) => LoadAsync(id, token), prefix: "a:");
        var second = _cache.Memoize<int, string>(first.InvokeAsync, prefix: "b:");
        await second.InvokeAsync(7);
        Assert.Equal(["b:7"], _cache.Keys());
    }

    private static Task<int> NamedAsync(int n, CancellationToken token) =>
        Task.FromResult(n + (token.CanBeCanceled ? 1 : 0));

    private async Task<string> LoadAsync(int id, CancellationToken token)
    {
        _runs++;
        await Task.Yield();
        token.ThrowIfCancellationRequested();
        return $"user {id}";
    }
}
