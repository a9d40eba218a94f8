using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Concurrency;
using Larder.Testing.Stores;

namespace Larder.Tests.Face;

public sealed class FlightTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Stores => ["memory", "two levels", "plain"];

    [Theory, MemberData(nameof(Stores)), Trait("case", "135"), Trait("case", "136")]
    public async Task GetOrCreate_64CallersSyncAndAsync_RunTheFactoryOnce(string store)
    {
        var cache = new Cache(Make(store));
        var runs = 0;
        using var inside = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var values = new int[64];
        var racing = Race.RunAsync(
            64,
            i =>
                values[i] =
                    i % 2 == 0
                        ? cache.GetOrCreate("k", Load)
                        : cache.GetOrCreateAsync("k", _ => new ValueTask<int>(Load())).AsTask().GetAwaiter().GetResult()
        );
        Assert.True(inside.Wait(Bound));
        await Task.Delay(20);
        release.Set();
        await racing;
        Assert.Equal(1, runs);
        Assert.All(values, value => Assert.Equal(42, value));

        int Load()
        {
            Interlocked.Increment(ref runs);
            inside.Set();
            release.Wait(Bound);
            return 42;
        }
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task GetOrCreate_AsyncLeaderAndSyncFollower_ShareOneRun(string store)
    {
        var cache = new Cache(Make(store));
        var value = new TaskCompletionSource<string>();
        var started = new TaskCompletionSource();
        var led = cache.GetOrCreateAsync("k", Load).AsTask();
        await started.Task.WaitAsync(Bound);
        var followed = Task.Factory.StartNew(
            () => cache.GetOrCreate("k", () => "second run"),
            TaskCreationOptions.LongRunning
        );
        await Task.Delay(20);
        value.SetResult("first run");
        Assert.Equal("first run", await led.WaitAsync(Bound));
        Assert.Equal("first run", await followed.WaitAsync(Bound));

        async ValueTask<string> Load(CancellationToken token)
        {
            started.SetResult();
            return await value.Task;
        }
    }

    [Fact, Trait("case", "137")]
    public async Task GetOrCreate_FactoryThrows_EveryCallerGetsItAndNothingIsStored()
    {
        var cache = new Cache(new MemoryStore(10));
        var runs = 0;
        var fault = new TaskCompletionSource<int>();
        var callers = Enumerable.Range(0, 6).Select(_ => cache.GetOrCreateAsync("k", Load).AsTask()).ToArray();
        fault.SetException(new InvalidDataException("origin"));
        foreach (var caller in callers)
        {
            var thrown = await Assert.ThrowsAsync<InvalidDataException>(() => caller.WaitAsync(Bound));
            Assert.Equal("origin", thrown.Message);
        }

        Assert.Equal(1, runs);
        Assert.False(cache.Contains("k"));
        Assert.Equal(7, cache.GetOrCreate("k", () => 7));

        async ValueTask<int> Load(CancellationToken token)
        {
            runs++;
            return await fault.Task;
        }
    }

    [Fact]
    public async Task GetOrCreate_LeaderLeaves_TheOthersGetTheValueOfItsRun()
    {
        var cache = new Cache(new MemoryStore(10));
        var value = new TaskCompletionSource<int>();
        var factoryToken = CancellationToken.None;
        using var leaving = new CancellationTokenSource();
        var leader = cache
            .GetOrCreateAsync(
                "k",
                async token =>
                {
                    factoryToken = token;
                    return await value.Task;
                },
                token: leaving.Token
            )
            .AsTask();
        var follower = cache.GetOrCreateAsync("k", _ => new ValueTask<int>(-1)).AsTask();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leader.WaitAsync(Bound));
        Assert.False(factoryToken.IsCancellationRequested);
        value.SetResult(1);
        Assert.Equal(1, await follower.WaitAsync(Bound));
    }

    [Fact]
    public async Task GetOrCreate_EveryCallerLeaves_TheFactoryIsCancelledAndTheNextStartsAnew()
    {
        var cache = new Cache(new MemoryStore(10));
        var cancelled = new TaskCompletionSource();
        using var leaving = new CancellationTokenSource();
        var callers = Enumerable
            .Range(0, 3)
            .Select(_ =>
                cache
                    .GetOrCreateAsync(
                        "k",
                        async token =>
                        {
                            await using var _ = token.Register(() => cancelled.TrySetResult());
                            await Task.Delay(Timeout.InfiniteTimeSpan, token);
                            return 1;
                        },
                        token: leaving.Token
                    )
                    .AsTask()
            )
            .ToArray();
        await leaving.CancelAsync();
        await cancelled.Task.WaitAsync(Bound);
        foreach (var caller in callers)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caller.WaitAsync(Bound));
        }

        Assert.Equal(2, await cache.GetOrCreateAsync("k", _ => new ValueTask<int>(2)).AsTask().WaitAsync(Bound));
    }

    [Fact]
    public async Task GetOrCreate_TokenAlreadyCancelled_RunsNoFactory()
    {
        var cache = new Cache(new MemoryStore(10));
        var runs = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await cache.GetOrCreateAsync("k", _ => new ValueTask<int>(++runs), token: new CancellationToken(true))
        );
        Assert.Equal(0, runs);
        cache.Set("k", 5);
        Assert.Equal(
            5,
            await cache.GetOrCreateAsync("k", _ => new ValueTask<int>(++runs), token: new CancellationToken(true))
        );
    }

    [Fact, Trait("case", "190")]
    public void GetOrCreate_StoredNull_DoesNotRunTheFactory()
    {
        var cache = new Cache(new MemoryStore(10));
        Assert.Null(cache.GetOrCreate<string?>("k", () => null));
        Assert.Null(cache.GetOrCreate<string?>("k", () => throw new InvalidOperationException("ran again")));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task GetOrCreate_FactoryAsksForItsOwnKey_IsRefused(bool sync)
    {
        var cache = new Cache(new MemoryStore(10));
        var call = sync
            ? Task.Run(() => cache.GetOrCreate("k", () => cache.GetOrCreate("k", () => 1)))
            : cache
                .GetOrCreateAsync("k", async _ => await cache.GetOrCreateAsync("k", _ => new ValueTask<int>(1)))
                .AsTask();
        await Assert.ThrowsAsync<CacheReentrancyException>(() => call.WaitAsync(Bound));
        Assert.Equal(2, cache.GetOrCreate("k", () => 2));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task GetOrCreate_CircleThroughTwoKeysInOneFlow_IsRefused(bool sync)
    {
        var cache = new Cache(new MemoryStore(10));
        var call = sync
            ? Task.Run(() =>
                cache.GetOrCreate("a", () => cache.GetOrCreate("b", () => cache.GetOrCreate("a", () => 1)))
            )
            : cache
                .GetOrCreateAsync(
                    "a",
                    async _ =>
                        await cache.GetOrCreateAsync(
                            "b",
                            async _ => await cache.GetOrCreateAsync("a", _ => new ValueTask<int>(1))
                        )
                )
                .AsTask();
        await Assert.ThrowsAsync<CacheReentrancyException>(() => call.WaitAsync(Bound));
    }

    [Fact]
    public async Task GetOrCreate_CircleThroughThreeFlows_IsRefusedAndEveryoneGetsTheFault()
    {
        var cache = new Cache(new MemoryStore(10));
        using var all = new Barrier(3);
        var flows = Array.ConvertAll(
            new[] { ("a", "b"), ("b", "c"), ("c", "a") },
            way =>
                Task.Factory.StartNew(
                    () => cache.GetOrCreate(way.Item1, () => Cross(way.Item2)),
                    TaskCreationOptions.LongRunning
                )
        );
        foreach (var flow in flows)
        {
            await Assert.ThrowsAsync<CacheReentrancyException>(() => flow.WaitAsync(Bound));
        }

        int Cross(string other)
        {
            all.SignalAndWait(Bound);
            return cache.GetOrCreate(other, () => 1);
        }
    }

    [Fact]
    public async Task Factory_ThatHasStoppedWaitingForAnother_MayBeWaitedForByIt()
    {
        var cache = new Cache(new MemoryStore(10));
        var (stopped, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var b = cache
            .GetOrCreateAsync(
                "b",
                async _ =>
                {
                    await stopped.Task;
                    return await cache.GetOrCreateAsync("a", _ => new ValueTask<int>(-1)) + 1;
                }
            )
            .AsTask();
        var a = cache
            .GetOrCreateAsync(
                "a",
                async _ =>
                {
                    using var leaves = new CancellationTokenSource();
                    var waits = cache.GetOrCreateAsync("b", _ => new ValueTask<int>(-1), token: leaves.Token).AsTask();
                    await leaves.CancelAsync();
                    await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waits);
                    stopped.SetResult();
                    await goOn.Task;
                    return 1;
                }
            )
            .AsTask();
        await stopped.Task.WaitAsync(Bound);
        goOn.SetResult();
        Assert.Equal((1, 2), (await a.WaitAsync(Bound), await b.WaitAsync(Bound)));
    }

    [Fact]
    public async Task GetOrCreate_CircleThroughTwoFlows_IsRefusedInOneAndTheOtherGetsTheFault()
    {
        var cache = new Cache(new MemoryStore(10));
        using var both = new Barrier(2);
        var a = Task.Factory.StartNew(() => cache.GetOrCreate("a", () => Cross("b")), TaskCreationOptions.LongRunning);
        var b = Task.Factory.StartNew(() => cache.GetOrCreate("b", () => Cross("a")), TaskCreationOptions.LongRunning);
        await Assert.ThrowsAsync<CacheReentrancyException>(() => a.WaitAsync(Bound));
        await Assert.ThrowsAsync<CacheReentrancyException>(() => b.WaitAsync(Bound));

        int Cross(string other)
        {
            both.SignalAndWait(Bound);
            return cache.GetOrCreate(other, () => 1);
        }
    }

    [Fact, Trait("case", "65")]
    public async Task GetOrCreate_FactoryAsksForAnotherKeyBehindALock_DoesNotHang()
    {
        var cache = new Cache(new LockLayer(new MemoryStore(10)));
        var nested = Task.Run(() => cache.GetOrCreate("a", () => cache.GetOrCreate("b", () => 1) + 1));
        Assert.Equal(2, await nested.WaitAsync(Bound));
    }

    private static ICacheStore Make(string store) =>
        store switch
        {
            "memory" => new MemoryStore(10),
            "two levels" => new TwoLevelStore(new MemoryStore(10), new SuspendingStore(new MemoryStore(10))),
            _ => new PlainStore(),
        };
}
