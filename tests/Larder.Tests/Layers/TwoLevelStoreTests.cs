using Larder.Layers;
using Larder.Memory;
using Larder.Testing.Stores;
using Larder.Testing.Time;

namespace Larder.Tests.Layers;

public sealed class TwoLevelStoreTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly MemoryStore _near;
    private readonly MemoryStore _far;
    private readonly Cache _cache;

    public TwoLevelStoreTests()
    {
        _near = new MemoryStore(new MemoryStoreOptions { TimeProvider = _time, MaxEntries = 10 });
        _far = new MemoryStore(new MemoryStoreOptions { TimeProvider = _time, MaxEntries = 100 });
        _cache = new Cache(new TwoLevelStore(_near, _far), new CacheOptions { TimeProvider = _time });
    }

    private Cache Near => new(_near);

    private Cache Far => new(_far);

    [Fact, Trait("case", "67")]
    public void Get_OnlyFar_BringsItNearWithWhatIsLeftOfItsLife()
    {
        Far.Set("k", 1, TimeSpan.FromSeconds(60));
        _time.AdvanceMs(50_000);
        Assert.Equal(1, _cache.Get<int>("k"));
        Assert.Equal(1, Near.Get<int>("k"));
        _time.AdvanceMs(10_000);
        Assert.False(Near.Contains("k"));
        Assert.False(_cache.Contains("k"));
    }

    [Fact, Trait("case", "68")]
    public void Set_ReachesBoth()
    {
        _cache.Set("k", 1);
        Assert.Equal((1, 1), (Near.Get<int>("k"), Far.Get<int>("k")));
    }

    [Fact, Trait("case", "69")]
    public void Get_InNeither_IsAMiss() => Assert.False(_cache.TryGet<int>("k", out _));

    [Fact, Trait("case", "73")]
    public void Clear_ReachesBoth()
    {
        _cache.Set("k", 1);
        _cache.Clear();
        Assert.False(_cache.TryGet<int>("k", out _));
        Assert.Equal(0, Far.Count());
    }

    [Fact, Trait("case", "76")]
    public void Get_FarFails_TheFaultSurfaces()
    {
        var cache = new Cache(new TwoLevelStore(_near, new FlakyStore(_far, () => true)));
        Assert.Throws<CacheStoreException>(() => cache.Get<int>("k"));
    }

    [Fact]
    public void Set_FarFails_LeavesNothingNear()
    {
        var down = false;
        var cache = new Cache(new TwoLevelStore(_near, new FlakyStore(_far, () => down)));
        cache.Set("k", 1);
        down = true;
        Assert.Throws<CacheStoreException>(() => cache.Set("k", 2));
        Assert.False(Near.Contains("k"));
    }

    [Fact]
    public void Remove_FarFails_IsGoneNearAllTheSame()
    {
        var down = false;
        var cache = new Cache(new TwoLevelStore(_near, new FlakyStore(_far, () => down)));
        cache.Set("k", 1);
        down = true;
        Assert.Throws<CacheStoreException>(() => cache.Remove("k"));
        Assert.False(Near.Contains("k"));
    }

    [Fact]
    public void AddIfAbsent_TheFarStoreDecides()
    {
        Far.Set("k", "far");
        Near.Set("k", "stale near");
        Assert.Equal("far", _cache.GetOrAdd("k", "mine"));
        Assert.Equal("far", Far.Get<string>("k"));
    }

    [Fact, Trait("case", "79")]
    public void FiftyKeysCycledTenTimes_LiveFarAndTenOfThemNear()
    {
        var far = new StatsLayer(_far);
        var cache = new Cache(new TwoLevelStore(_near, far));
        for (var round = 0; round < 10; round++)
        {
            for (var key = 0; key < 50; key++)
            {
                cache.GetOrCreate($"k{key}", key, static k => k);
            }
        }

        Assert.Equal(10, _near.HeldEntries);
        Assert.Equal(50, _far.HeldEntries);
        Assert.True(far.Snapshot().HitRatio > 0.8, $"{far.Snapshot()}");
    }

    [Fact]
    public void Near_Hit_IsTheSameReference()
    {
        _cache.Set("k", new object());
        Assert.Same(_cache.Get<object>("k"), _cache.Get<object>("k"));
    }

    [Fact]
    public void Contains_DoesNotBringNear()
    {
        Far.Set("k", 1);
        Assert.True(_cache.Contains("k"));
        Assert.False(Near.Contains("k"));
    }

    [Fact, Trait("pace", "slow")]
    public async Task Take_ByManyAtOnce_IsGivenToOne()
    {
        for (var round = 0; round < 1000; round++)
        {
            var cache = new Cache(new TwoLevelStore(new MemoryStore(10), new SuspendingStore(new MemoryStore(10))));
            await cache.SetAsync("k", round);
            var taken = await Task.WhenAll(
                Enumerable.Range(0, 4).Select(_ => Task.Run(async () => await cache.TakeAsync<int>("k")))
            );
            Assert.Equal([round], taken.Where(result => result.HasValue).Select(result => result.Value));
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Fill_OvertakenThroughAnotherStackOverTheFarStore_IsNotStored(bool remove)
    {
        var other = new Cache(new TwoLevelStore(new MemoryStore(10), _far));
        var value = new TaskCompletionSource<string>();
        var load = _cache.GetOrCreateAsync("k", async _ => await value.Task).AsTask();
        if (remove)
        {
            await other.RemoveAsync("k");
        }
        else
        {
            await other.SetAsync("k", "new");
        }

        value.SetResult("late");
        Assert.Equal("late", await load.WaitAsync(TimeSpan.FromSeconds(30)));
        var expected = remove ? null : "new";
        Assert.Equal((null, expected), (Near.Get<string>("k"), Far.Get<string>("k")));
        Assert.Equal(expected, _cache.Get<string>("k"));
    }

    [Fact]
    public async Task Clear_WithoutTheFarStore_LeavesItAlone()
    {
        _cache.Set("k", 1);
        await _cache.Store.ClearAsync(new CacheContext(CacheMode.SkipFar));
        Assert.Equal((false, true), (Near.Contains("k"), Far.Contains("k")));
    }

    [Fact]
    public async Task Fill_OfTheNearStoreAlone_IsStoredUnlessItWasOvertaken()
    {
        var store = _cache.Store;
        var nearOnly = new CacheContext(CacheMode.SkipFar);
        Assert.True(await store.SetAsync("k", CacheEntry.Of(1), nearOnly.WithFence(store.FenceOf("k"))));
        var old = store.FenceOf("k");
        _cache.Remove("k");
        Assert.False(await store.SetAsync("k", CacheEntry.Of(2), nearOnly.WithFence(old)));
        Assert.Equal((false, false), (Near.Contains("k"), Far.Contains("k")));
    }
}
