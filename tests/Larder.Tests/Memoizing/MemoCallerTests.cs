using Larder.Memory;
using Larder.Testing.Concurrency;

namespace Larder.Tests.Memoizing;

/// <summary>Callers who come together, leave, fail, or call themselves.</summary>
public sealed class MemoCallerTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private readonly Cache _cache = new(new MemoryStore(1000));
    private int _runs;

    [Fact, Trait("case", "136")]
    public async Task Invoke_ByTenThreadsAtOnce_RunsTheBodyOnce()
    {
        using var isRunning = new ManualResetEventSlim();
        var slow = _cache.Memoize(
            (int n) =>
            {
                Interlocked.Increment(ref _runs);
                isRunning.Wait(Bound);
                return n;
            },
            prefix: "slow:"
        );
        var calls = Enumerable
            .Range(0, 10)
            .Select(_ =>
                Task.Factory.StartNew(
                    () => slow.Invoke(7),
                    default,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default
                )
            )
            .ToArray();
        while (_cache.Statistics().Misses + slow.Info().Misses == 0)
        {
            await Task.Yield();
        }

        isRunning.Set();
        Assert.All(await Task.WhenAll(calls).WaitAsync(Bound), static result => Assert.Equal(7, result));
        Assert.Equal(1, _runs);
    }

    [Fact, Trait("case", "137")]
    public async Task InvokeAsync_BySixOfABodyThatThrows_RunsItOnceAndAllGetIt()
    {
        var gate = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var failing = _cache.Memoize((int _) => Counted(gate.Task), prefix: "f:");
        var calls = Enumerable.Range(0, 6).Select(_ => failing.InvokeAsync(1).AsTask()).ToArray();
        var fault = new TimeoutException("slow");
        gate.SetException(fault);
        foreach (var call in calls)
        {
            Assert.Same(fault, await Assert.ThrowsAsync<TimeoutException>(() => call.WaitAsync(Bound)));
        }

        Assert.Equal(1, _runs);
        Assert.False(await failing.InCacheAsync(1));
    }

    [Fact]
    public async Task InvokeAsync_ByOneWhoLeavesAlone_StopsTheBodyAndTheNextOneRunsItAnew()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var load = _cache.Memoize(
            async (int n, CancellationToken token) =>
            {
                if (Interlocked.Increment(ref _runs) == 1)
                {
                    await using var told = token.Register(stopped.SetResult);
                    await Task.Delay(Timeout.InfiniteTimeSpan, token);
                }

                return n;
            },
            prefix: "slow:"
        );
        using var leaving = new CancellationTokenSource();
        var first = load.InvokeAsync(7, leaving.Token).AsTask();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.WaitAsync(Bound));
        await stopped.Task.WaitAsync(Bound);
        Assert.False(await load.InCacheAsync(7));
        Assert.Equal(7, await load.InvokeAsync(7).AsTask().WaitAsync(Bound));
        Assert.Equal(2, _runs);
    }

    [Fact]
    public async Task InvokeAsync_WithATokenThatIsCancelledAlready_RunsNothing()
    {
        var load = _cache.Memoize((int n) => Counted(Task.FromResult(n)), prefix: "f:");
        using var left = new CancellationTokenSource();
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await load.InvokeAsync(1, left.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await load.RefreshAsync(1, left.Token));
        Assert.Equal(0, _runs);
        Assert.False(await load.InCacheAsync(1));
    }

    [Fact]
    public async Task InvokeAsync_OfABodyThatCancelsItself_IsKeptByNobody()
    {
        var load = _cache.Memoize(
            (int _) => Counted(Task.FromCanceled<int>(new CancellationToken(canceled: true))),
            prefix: "f:"
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await load.InvokeAsync(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await load.InvokeAsync(1));
        Assert.Equal(2, _runs);
        Assert.False(await load.InCacheAsync(1));
    }

    [Fact]
    public async Task Body_ThatGivesNoTask_FailsAndNothingIsKept()
    {
        var tasks = new Task<int>[1];
        var none = _cache.Memoize((int n) => tasks[n], prefix: "f:");
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await none.InvokeAsync(0));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await none.InvokeAsync(0));
        Assert.False(await none.InCacheAsync(0));
    }

    [Fact]
    public async Task Body_ThatAsksForItself_IsRefusedAndDoesNotHang()
    {
        Memoized<int, int> own = null!;
        own = _cache.Memoize((int n) => own.Invoke(n) + 1, prefix: "own:");
        Assert.Throws<CacheReentrancyException>(() => own.Invoke(1));

        MemoizedAsync<int, int> there = null!;
        var back = _cache.Memoize(async (int n) => await there.InvokeAsync(n) + 1, prefix: "back:");
        there = _cache.Memoize(async (int n) => await back.InvokeAsync(n) + 1, prefix: "there:");
        await Assert.ThrowsAsync<CacheReentrancyException>(() => there.InvokeAsync(1).AsTask().WaitAsync(Bound));
        Assert.Equal(0, _cache.Count());
    }

    [Fact]
    public void Key_ThatCannotBeMade_FailsTheCallAndNoOther()
    {
        var even = _cache.Memoize(
            (int n) => n,
            key: n => n % 2 == 0 ? CacheKey.Of("even", n) : throw new ArgumentOutOfRangeException(nameof(n))
        );
        Assert.Equal(2, even.Invoke(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => even.Invoke(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => even.InCache(3));
        Assert.Equal(4, even.Invoke(4));
    }

    [Fact]
    public async Task Verbs_OfAMemoizedFunction_AreFunctionsOfTheirOwn()
    {
        var isEven = _cache.Memoize((int n) => Ran(n % 2 == 0), prefix: "even:");
        var isThere = _cache.Memoize<int, bool>(isEven.InCache, prefix: "there:");
        Assert.False(isThere.Invoke(2));
        Assert.Equal(0, _runs);

        var next = _cache.Memoize((int _) => Counted(Task.FromResult(_runs)), prefix: "next:");
        var fresh = _cache.Memoize<int, int>(next.RefreshAsync, prefix: "fresh:");
        Assert.Equal(0, await next.InvokeAsync(0));
        Assert.Equal(1, await fresh.InvokeAsync(0));
        Assert.Equal(1, await next.InvokeAsync(0));
        Assert.Throws<ArgumentException>(() => _cache.Memoize<int, int>(next.RefreshAsync));
    }

    [Theory, InlineData(false), InlineData(true), Trait("pace", "slow")]
    public async Task Invoke_AfterAForgetOrRefresh_IsNeverOlder(bool isAsync)
    {
        var (version, sure) = (0, 0);
        var sync = _cache.Memoize(
            (int _) =>
            {
                var read = Volatile.Read(ref version);
                Thread.Yield();
                return read;
            },
            prefix: "f:"
        );
        var later = _cache.Memoize(
            async (int _) =>
            {
                var read = Volatile.Read(ref version);
                await Task.Yield();
                return read;
            },
            prefix: "g:"
        );
        await Race.RunAsync(
            4,
            worker =>
            {
                for (var i = 0; i < 2_000; i++)
                {
                    var floor = Volatile.Read(ref sure);
                    Assert.InRange(Invoke(), floor, int.MaxValue);
                    if (worker == 0)
                    {
                        var changed = Interlocked.Increment(ref version);
                        Change(i % 2 == 0);
                        Volatile.Write(ref sure, changed);
                    }
                }
            }
        );
        Assert.Equal(version, Invoke());

        int Invoke() => isAsync ? later.InvokeAsync(1).AsTask().GetAwaiter().GetResult() : sync.Invoke(1);

        void Change(bool forgets)
        {
            if (forgets)
            {
                _ = isAsync ? later.ForgetAsync(1).AsTask().GetAwaiter().GetResult() : sync.Forget(1);
            }
            else
            {
                _ = isAsync ? later.RefreshAsync(1).AsTask().GetAwaiter().GetResult() : sync.Refresh(1);
            }
        }
    }

    private Task<T> Counted<T>(Task<T> task)
    {
        Interlocked.Increment(ref _runs);
        return task;
    }

    private T Ran<T>(T result)
    {
        _runs++;
        return result;
    }
}
