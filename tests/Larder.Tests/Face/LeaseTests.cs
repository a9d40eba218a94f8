using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Concurrency;
using Larder.Testing.Stores;
using Larder.Testing.Time;

namespace Larder.Tests.Face;

/// <summary>Caches of several processes over one store that grants leases: one of them at a time fills a key.</summary>
public sealed class LeaseTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    private readonly ManualTimeProvider _time = new();
    private readonly LeasingStore _far;

    public LeaseTests() => _far = new LeasingStore(_time);

    [Theory, InlineData(true, true), InlineData(true, false), InlineData(false, true), InlineData(false, false)]
    public async Task Load_InFourProcessesAtOnce_RunsOneFactory(bool isNear, bool sync)
    {
        var caches = Enumerable.Range(0, 4).Select(_ => NewCache(isNear)).ToArray();
        var runs = 0;
        var asks = caches.SelectMany(cache => Enumerable.Range(0, 4).Select(_ => Task.Run(() => AskAsync(cache))));
        Assert.All(await Task.WhenAll(asks).WaitAsync(Bound), value => Assert.Equal(1, value));
        Assert.Equal((1, 1L, 0), (runs, _far.Granted, _far.Standing));

        async Task<int> AskAsync(Cache cache) =>
            sync
                ? cache.GetOrCreate("k", () => Pause(Interlocked.Increment(ref runs)))
                : await cache.GetOrCreateAsync("k", async _ => await PauseAsync(Interlocked.Increment(ref runs)));

        static int Pause(int value)
        {
            Thread.Sleep(30);
            return value;
        }

        static async Task<int> PauseAsync(int value)
        {
            await Task.Delay(30);
            return value;
        }
    }

    [Fact]
    public async Task Load_WhoseFactoryFails_LeavesTheLeaseToTheNext()
    {
        var (here, there) = (NewCache(isNear: true), NewCache(isNear: true));
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await here.GetOrCreateAsync<int>("k", _ => throw new InvalidOperationException())
        );
        Assert.Equal(0, _far.Standing);
        Assert.Equal(7, await there.GetOrCreateAsync("k", _ => new ValueTask<int>(7)));
        Assert.Equal(0, _far.Waits);
    }

    [Fact]
    public async Task Load_ThatDecidesNotToStore_LeavesTheLeaseToTheNext()
    {
        var here = NewCache(isNear: true);
        await here.GetOrCreateAsync(
            "k",
            (context, _) =>
            {
                context.DoNotStore = true;
                return new ValueTask<int>(1);
            }
        );
        Assert.True(SpinWait.SpinUntil(() => _far.Standing == 0, Bound));
    }

    [Fact]
    public async Task Load_ThatIsNotStored_AnswersBeforeItsLeaseIsGivenBack()
    {
        var answered = new TaskCompletionSource();
        _far.ReleaseWaitsFor = answered.Task;
        var value = await NewCache(isNear: true)
            .GetOrCreateAsync(
                "k",
                (context, _) =>
                {
                    context.DoNotStore = true;
                    return new ValueTask<int>(1);
                }
            )
            .AsTask()
            .WaitAsync(Bound);
        Assert.Equal((1, 1), (value, _far.Standing));
        answered.SetResult();
        Assert.True(SpinWait.SpinUntil(() => _far.Standing == 0, Bound));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Load_OvertakenByARemovalOfAnotherProcess_IsNotStored(bool isNear)
    {
        var (here, there) = (NewCache(isNear), NewCache(isNear));
        var value = await here.GetOrCreateAsync(
            "k",
            async _ =>
            {
                await there.RemoveAsync("k");
                return "old";
            }
        );
        Assert.Equal("old", value);
        Assert.Null(await _far.GetAsync("k"));
        Assert.False(here.TryGet<string>("k", out var _));
    }

    [Fact]
    public async Task Load_ThatOutlivesItsLease_IsNotStoredOverTheNextOne()
    {
        var (here, there) = (NewCache(isNear: true), NewCache(isNear: true));
        await here.GetOrCreateAsync(
            "k",
            async _ =>
            {
                _time.Advance(_far.LeaseTime);
                Assert.Equal("new", await there.GetOrCreateAsync("k", _ => new ValueTask<string>("new")));
                return "old";
            }
        );
        Assert.Equal("new", here.Get<string>("k"));
    }

    [Fact]
    public async Task Set_DuringALoadOfAnotherProcess_Wins()
    {
        var (here, there) = (NewCache(isNear: true), NewCache(isNear: true));
        await here.GetOrCreateAsync(
            "k",
            async _ =>
            {
                await there.SetAsync("k", "set");
                return "old";
            }
        );
        Assert.Equal("set", here.Get<string>("k"));
    }

    [Fact]
    public async Task Caller_WhoLeavesWhileAnotherProcessLoads_IsNotHeldUp()
    {
        var (here, there) = (NewCache(isNear: true), NewCache(isNear: true));
        await here.GetOrCreateAsync(
            "k",
            async _ =>
            {
                using var leaves = new CancellationTokenSource(20);
                await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
                    await there.GetOrCreateAsync("k", _ => new ValueTask<int>(2), token: leaves.Token)
                );
                return 1;
            }
        );
        Assert.True(_far.Waits > 0);
        Assert.Equal(1, there.Get<int>("k"));
    }

    [Fact]
    public async Task Batches_ThatOverlapInTwoProcesses_DoNotWaitForEachOther()
    {
        var (here, there) = (NewCache(isNear: true), NewCache(isNear: true));
        var both = new StartLine(2);
        var mine = LoadAsync(here, [1, 2, 3]);
        var theirs = LoadAsync(there, [3, 2, 4]);
        Assert.Equal([1, 2, 3], (await mine.WaitAsync(Bound)).Values.Keys.Order());
        Assert.Equal([2, 3, 4], (await theirs.WaitAsync(Bound)).Values.Keys.Order());
        Assert.Equal((4L, 0), (_far.Granted, _far.Standing));

        Task<CacheBatch<int, int>> LoadAsync(Cache cache, int[] ids) =>
            Task.Run(async () =>
                await cache.GetOrCreateManyAsync(
                    ids,
                    id => $"n:{id}",
                    (missing, _) =>
                    {
                        both.Wait();
                        return new ValueTask<IReadOnlyDictionary<int, int>>(missing.ToDictionary(id => id));
                    }
                )
            );
    }

    [Fact]
    public async Task StaleValue_InTwoProcesses_IsLoadedAnewByOne()
    {
        var policy = new CachePolicy
        {
            Expiration = TimeSpan.FromSeconds(1),
            FailSafe = new FailSafe { Retention = TimeSpan.FromHours(1) },
            SoftTimeout = TimeSpan.Zero,
        };
        Cache[] caches = [NewCache(isNear: true, policy), NewCache(isNear: true, policy)];
        var runs = 0;
        var value = new TaskCompletionSource<string>();
        await caches[0].GetOrCreateAsync("k", _ => new ValueTask<string>("old"));
        Assert.Equal("old", await caches[1].GetAsync<string>("k"));
        _time.AdvanceMs(1000);
        foreach (var cache in caches)
        {
            Assert.Equal("old", await cache.GetOrCreateAsync("k", LoadAsync));
        }

        value.SetResult("new");
        foreach (var cache in caches)
        {
            await LoadingBench.UntilAsync(() => cache.Get<string>("k") == "new");
        }

        await LoadingBench.UntilAsync(() => _far.Standing == 0);
        Assert.Equal(1, runs);

        async ValueTask<string> LoadAsync(CancellationToken token)
        {
            Interlocked.Increment(ref runs);
            return await value.Task;
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Load_OfWhatIsThereButOfAnotherType_ReplacesIt(bool many)
    {
        var cache = NewCache(isNear: true);
        await cache.SetAsync("n:1", "text");
        if (many)
        {
            await cache.GetOrCreateManyAsync(
                [1],
                id => $"n:{id}",
                (_, _) => new ValueTask<IReadOnlyDictionary<int, int>>(new Dictionary<int, int> { [1] = 7 })
            );
        }
        else
        {
            Assert.Equal(7, await cache.GetOrCreateAsync("n:1", _ => new ValueTask<int>(7)));
        }

        Assert.Equal((7, 0), (await cache.GetAsync<int>("n:1"), _far.Standing));
    }

    [Fact]
    public async Task Load_OverStatistics_CountsOneMiss()
    {
        var stats = new StatsLayer(_far);
        var cache = new Cache(stats, new CacheOptions { TimeProvider = _time });
        await cache.GetOrCreateAsync("k", _ => new ValueTask<int>(1));
        Assert.Equal((0, 1), (stats.Snapshot().Hits, stats.Snapshot().Misses));
    }

    private Cache NewCache(bool isNear, CachePolicy? policy = null)
    {
        ICacheStore store = isNear
            ? new TwoLevelStore(
                new PrefixLayer(new MemoryStore(new MemoryStoreOptions { TimeProvider = _time }), "near:"),
                new PrefixLayer(_far, "far:")
            )
            : new PrefixLayer(_far, "far:");
        return new Cache(
            new StatsLayer(store),
            new CacheOptions { TimeProvider = _time, Policy = policy ?? new CachePolicy() }
        );
    }
}
