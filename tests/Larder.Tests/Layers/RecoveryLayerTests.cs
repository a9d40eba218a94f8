using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Laws;
using Larder.Testing.Stores;

namespace Larder.Tests.Layers;

public sealed class RecoveryLayerTests
{
    private readonly RecoveryBench _bench = new();

    private Cache Cache => _bench.Cache;

    [Fact]
    public async Task Healthy_ItObeysTheStoreLaws()
    {
        Assert.NotEqual(0, await LawBook.RunAsync(time => Recovering(new SuspendingStore(Memory(time)), time)));
        Assert.NotEqual(0, await LawBook.RunKeyedCallsAsync(time => Recovering(Memory(time), time)));
        Assert.NotEqual(
            0,
            await LawBook.RunAsync(time => new TwoLevelStore(
                Memory(time),
                Recovering(new SuspendingStore(Memory(time)), time)
            ))
        );
    }

    [Theory, InlineData(true), InlineData(false), Trait("case", "75")]
    public async Task Down_SetGetAndRemoveGoOnNearByWithoutAnError(bool sync)
    {
        _bench.IsDown = true;
        var face = new CacheFace(Cache, sync);
        for (var round = 0; round < 10; round++)
        {
            Assert.False((await face.TryGetAsync<int>("k")).HasValue);
            Assert.True(await face.SetAsync("k", round));
            Assert.Equal(round, await face.GetAsync<int>("k"));
            Assert.True(await face.ContainsAsync("k"));
            Assert.True(await face.RemoveAsync("k"));
            Assert.False(await face.RemoveAsync("k"));
            Assert.Equal(round, await face.GetOrCreateAsync($"loaded:{round}", () => round));
            Assert.Equal(round, await face.GetAsync<int>($"loaded:{round}"));
        }

        await Cache.RemoveByTagAsync("t");
        await face.ClearAsync();
        Assert.False(await face.ContainsAsync("loaded:1"));
        Assert.Equal(BreakerState.Open, _bench.Health.State);
    }

    [Fact]
    public void Down_TheStoreIsLeftAloneAfterSomeFailures()
    {
        _bench.IsDown = true;
        for (var i = 0; i < 1000; i++)
        {
            Cache.Set($"k{i % 50}", i);
            Cache.Get<int>($"missing{i}");
        }

        Assert.Equal(5, _bench.Flaky.Failures);
        _bench.Time.AdvanceMs(60_000);
        Assert.InRange(_bench.Flaky.Failures, 30, 65);
    }

    [Fact, Trait("case", "77")]
    public void Back_WhatWasWrittenMeanwhileAndLaterReachesIt()
    {
        Cache.Set("old", 1);
        _bench.IsDown = true;
        Cache.Set("old", 2);
        Cache.Set("new", 3);
        Assert.Equal((1, false), (_bench.Far.Get<int>("old"), _bench.Far.Contains("new")));
        Assert.Equal(2, _bench.Health.Pending);
        _bench.Heal();
        Assert.Equal((2, 3), (_bench.Far.Get<int>("old"), _bench.Far.Get<int>("new")));
        Assert.Equal(new FarHealth(BreakerState.Closed, 0, Replayed: 2, Dropped: 0, IsSuspect: false), _bench.Health);
        Cache.Set("later", 4);
        Assert.Equal(4, _bench.Far.Get<int>("later"));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Removal_WhileDown_DoesNotComeBack(bool breakerOpens)
    {
        Cache.Set("k", "old");
        _bench.IsDown = true;
        for (var i = 0; breakerOpens && i < 5; i++)
        {
            Cache.Get<int>("missing");
        }

        Assert.True(Cache.Remove("k"));
        _bench.IsDown = false;
        Assert.False(Cache.TryGet<string>("k", out _));
        Assert.Equal("old", _bench.Far.Get<string>("k"));
        _bench.Heal();
        Assert.False(Cache.TryGet<string>("k", out _));
        Assert.False(_bench.Far.Contains("k"));
    }

    [Fact]
    public void Value_ThatNearHasLost_IsReadFromWhatTheStoreHasYetToBeTold()
    {
        Cache.Set("k", 1);
        _bench.IsDown = true;
        Cache.Set("k", 2, TimeSpan.FromSeconds(10));
        _bench.EmptyNear();
        _bench.IsDown = false;
        Assert.Equal(2, Cache.Get<int>("k"));
        _bench.IsDown = true;
        _bench.Time.AdvanceMs(9_999);
        _bench.EmptyNear();
        Assert.Equal(2, Cache.Get<int>("k"));
        _bench.Time.AdvanceMs(1);
        Assert.False(Cache.Contains("k"));
        _bench.Heal();
        Assert.False(_bench.Far.Contains("k"));
    }

    [Fact]
    public void Replay_HasWhatIsLeftOfTheLife()
    {
        _bench.IsDown = true;
        Cache.Set("k", 1, TimeSpan.FromSeconds(60));
        Cache.Set("never", 2, Expiration.Never);
        _bench.Time.AdvanceMs(50_000);
        _bench.Heal();
        Assert.Equal(1, _bench.Far.Get<int>("k"));
        _bench.Time.AdvanceMs(7_999);
        Assert.True(_bench.Far.Contains("k"));
        _bench.Time.AdvanceMs(1);
        Assert.False(_bench.Far.Contains("k"));
        Assert.Equal(2, _bench.Far.Get<int>("never"));
    }

    [Fact]
    public async Task ClearAndTagRemoval_WhileDown_HoldAndAreReplayedBeforeWhatCameLater()
    {
        var store = Cache.Store;
        await store.SetAsync("tagged", CacheEntry.Of(1).WithTags(TagSet.Of("t")));
        await store.SetAsync("a:1", CacheEntry.Of(1));
        await store.SetAsync("b:1", CacheEntry.Of(1));
        _bench.IsDown = true;
        await store.SetAsync("a:2", CacheEntry.Of(2));
        await store.SetAsync("late", CacheEntry.Of(2).WithTags(TagSet.Of("t")));
        await store.ClearAsync(CacheSpace.Of("a:"), default);
        await store.RemoveByTagAsync("t");
        await store.SetAsync("a:3", CacheEntry.Of(3));
        _bench.EmptyNear();
        _bench.IsDown = false;
        Assert.Equal([null, null, null, null, 3], Read());
        _bench.Heal();
        Assert.Equal([null, null, null, null, 3], Read());
        Assert.Equal(1, Cache.Get<int>("b:1"));
        Assert.Equal(["a:3", "b:1"], _bench.Far.Keys().Order());

        int?[] Read() =>
            [
                .. new[] { "tagged", "late", "a:1", "a:2", "a:3" }.Select(k =>
                    Cache.TryGet<int>(k, out var v) ? v : (int?)null
                ),
            ];
    }

    [Fact]
    public async Task Clear_WhileAnEarlierOneIsUnderWay_CoversWhatCameBetween()
    {
        LateAnswers? late = null;
        var bench = new RecoveryBench(before: inner => late = new LateAnswers(inner)) { IsDown = true };
        bench.Cache.Clear();
        late!.Arm();
        bench.Heal();
        await late.Answered.WaitAsync(TimeSpan.FromSeconds(30));
        bench.Far.Set("by another process", 1);
        bench.Cache.Clear();
        Assert.Equal(2, bench.Health.Pending);
        late.Release();
        for (var i = 0; i < 3_000 && bench.Health.Pending > 0; i++)
        {
            await Task.Delay(10);
        }

        Assert.Equal((0, 0), (bench.Health.Pending, bench.Far.Count()));
    }

    [Fact]
    public async Task Many_AreReadFromBoth()
    {
        Cache.Set("far", 1);
        Cache.Set("gone", 1);
        _bench.IsDown = true;
        Cache.Set("set", 2);
        Cache.Remove("gone");
        _bench.EmptyNear();
        _bench.IsDown = false;
        var found = new CacheEntry?[4];
        await Cache.Store.GetManyAsync(new CacheKey[] { "set", "missing", "far", "gone" }, found);
        Assert.Equal([true, false, true, false], found.Select(entry => entry is not null));
        _bench.IsDown = true;
        _bench.EmptyNear();
        await Cache.Store.GetManyAsync(new CacheKey[] { "set", "missing", "far", "gone" }, found);
        Assert.Equal([true, false, false, false], found.Select(entry => entry is not null));
    }

    [Fact]
    public void Load_ThatTheStoreDidNotTake_IsNotReplayed()
    {
        _bench.IsDown = true;
        Assert.Equal(1, Cache.GetOrCreate("k", () => 1));
        Assert.Equal(1, Cache.GetOrCreate("k", () => 2));
        Assert.Equal(0, _bench.Health.Pending);
        _bench.Heal();
        Assert.False(_bench.Far.Contains("k"));
    }

    [Fact]
    public void Load_OfAKeyThatWasRemovedMeanwhile_IsKeptNearAndNotReplayed()
    {
        Cache.Set("k", 1);
        _bench.IsDown = true;
        Cache.Remove("k");
        Assert.Equal(2, Cache.GetOrCreate("k", () => 2));
        Assert.Equal(2, Cache.Get<int>("k"));
        _bench.Heal();
        Assert.Equal((2, false), (Cache.Get<int>("k"), _bench.Far.Contains("k")));
    }

    [Fact]
    public async Task Load_OfAKeyThatWasSetMeanwhile_IsReplayedInItsPlace()
    {
        var store = _bench.Layer;
        _bench.IsDown = true;
        await store.SetAsync("k", CacheEntry.Of(1));
        var fill = default(CacheContext).WithFence(store.FenceOf("k"));
        Assert.True(await store.SetAsync("k", CacheEntry.Of(2), fill));
        Assert.Equal(2, (await store.GetAsync("k"))?.Value);
        _bench.Heal();
        Assert.Equal(2, _bench.Far.Get<int>("k"));
    }

    [Fact]
    public async Task Removal_UnderAStamp_IsRefusedOnceTheKeyHasChanged()
    {
        var store = _bench.Layer;
        await store.SetAsync("k", CacheEntry.Of(1));
        var old = default(CacheContext).WithFence(store.FenceOf("k"));
        await store.SetAsync("k", CacheEntry.Of(2));
        Assert.False(await store.RemoveAsync("k", old));
        Assert.True(await store.RemoveAsync("k", default(CacheContext).WithFence(store.FenceOf("k"))));
        Assert.False(_bench.Far.Contains("k"));
    }

    [Fact]
    public async Task Load_UnderALease_IsStoredThoughTheKeyHasChangedBefore()
    {
        var store = _bench.Layer;
        await store.SetAsync("k", CacheEntry.Of(1));
        await store.RemoveAsync("k");
        Assert.True(await store.SetAsync("k", CacheEntry.Of(2), new CacheContext { Lease = new FillLease() }));
        Assert.Equal(2, _bench.Far.Get<int>("k"));
    }

    [Fact]
    public async Task Many_OfWhichAnswersAreLost_AreMisses()
    {
        var fate = LossyStore.Fate.Answered;
        var store = Recovering(new LossyStore(_bench.FarMemory, () => fate), _bench.Time);
        await store.SetAsync("k", CacheEntry.Of(1));
        fate = LossyStore.Fate.LostBack;
        var found = new CacheEntry?[1];
        await store.GetManyAsync(new CacheKey[] { "k" }, found);
        Assert.Null(found[0]);
    }

    [Fact]
    public async Task Many_ThatAreAllRemembered_DoNotAskTheStore()
    {
        _bench.IsDown = true;
        await _bench.Layer.SetAsync("k", CacheEntry.Of(1));
        var failures = _bench.Flaky.Failures;
        var found = new CacheEntry?[1];
        await _bench.Layer.GetManyAsync(new CacheKey[] { "k" }, found);
        Assert.Equal((1, failures), (found[0]?.Value, _bench.Flaky.Failures));
    }

    [Fact]
    public async Task Change_FromAFlowThatIsNotToGoOn_IsRememberedAndReplayed()
    {
        _bench.IsDown = true;
        await Task.Run(() =>
        {
            using var flow = ExecutionContext.SuppressFlow();
            Cache.Set("k", 1);
        });
        _bench.Heal();
        Assert.Equal(1, _bench.Far.Get<int>("k"));
    }

    [Fact]
    public async Task WhatIsNotGiven_IsRefused()
    {
        var store = _bench.Layer;
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await store.ClearAsync(null!, default));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await store.RemoveByTagAsync(null!, "t", default));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () =>
            await store.RemoveByTagAsync(CacheSpace.Root, "", default)
        );
        Assert.False(store.Offers<ICacheLeases>());
        Assert.False(Recovering(new PlainStore(), _bench.Time).Offers<ICacheCounters>());
        Assert.True(store.Offers<ICacheCounters>());
    }

    private static MemoryStore Memory(TimeProvider time) => new(new MemoryStoreOptions { TimeProvider = time });

    private static RecoveryLayer Recovering(ICacheStore store, TimeProvider time) =>
        new(store, new RecoveryOptions { Breaker = new BreakerOptions { TimeProvider = time } });

    [Fact]
    public async Task Fill_OfWhatWasRemovedByAPatternMeanwhile_IsRefusedThoughNothingWasThere()
    {
        var layer = new RecoveryBench().Layer;
        var fence = layer.FenceOf("k1");
        Assert.Equal(0, await layer.RemoveMatchingAsync("k*"));
        Assert.False(await layer.SetAsync("k1", CacheEntry.Of("late"), new CacheContext(Fence: fence)));
        Assert.Null(await layer.GetAsync("k1"));
    }
}
