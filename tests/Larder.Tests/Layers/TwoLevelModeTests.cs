using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Stores;

namespace Larder.Tests.Layers;

/// <summary>Calls that leave a level out, that only look, or that meet a level which fails.</summary>
public sealed class TwoLevelModeTests
{
    private static readonly CacheContext NearOnly = new(CacheMode.SkipFar);
    private static readonly CacheContext FarOnly = new(CacheMode.SkipNear);

    private readonly MemoryStore _near = new(10);
    private readonly MemoryStore _far = new(10);
    private readonly TwoLevelStore _store;
    private bool _farIsDown;

    public TwoLevelModeTests() =>
        _store = new TwoLevelStore(_near, new FlakyStore(new SuspendingStore(_far), () => _farIsDown));

    [Fact]
    public void Store_WithoutALevel_IsRefused()
    {
        Assert.Equal("near", Assert.Throws<ArgumentNullException>(() => new TwoLevelStore(null!, _far)).ParamName);
        Assert.Equal("far", Assert.Throws<ArgumentNullException>(() => new TwoLevelStore(_near, null!)).ParamName);
    }

    [Fact]
    public async Task Set_WithoutAnEntry_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await _store.SetAsync("k", null!));

    [Fact]
    public void Watch_WithoutAListener_IsRefused() => Assert.Throws<ArgumentNullException>(() => _store.Watch(null!));

    [Fact]
    public async Task Get_OfTheNearStoreAlone_IsAMissWhereOnlyFarHasIt()
    {
        await _far.SetAsync("k", CacheEntry.Of(1));
        Assert.Null(await _store.GetAsync("k", NearOnly));
        Assert.NotNull(await _store.GetAsync("k"));
        Assert.NotNull(await _store.GetAsync("k", NearOnly));
    }

    [Fact]
    public async Task Get_OfTheFarStoreAlone_NeitherLooksNearNorCopiesThere()
    {
        await _far.SetAsync("k", CacheEntry.Of("far"));
        Assert.Equal("far", await ValueOf(_store.GetAsync("k", FarOnly)));
        Assert.Equal((false, true), await WhereAsync("k"));
        await _near.SetAsync("k", CacheEntry.Of("near"));
        Assert.Equal("far", await ValueOf(_store.GetAsync("k", FarOnly)));
        Assert.Equal("near", await ValueOf(_store.GetAsync("k")));
    }

    [Theory]
    [InlineData(CacheMode.Probe)]
    [InlineData(CacheMode.Stale)]
    public async Task Get_ThatOnlyLooksOrTakesWhatIsStale_CopiesNothing(CacheMode mode)
    {
        await _far.SetAsync("k", CacheEntry.Of("v"));
        Assert.Equal("v", await ValueOf(_store.GetAsync("k", new CacheContext(mode))));
        Assert.Equal("v", await ManyAsync(new CacheContext(mode), "k"));
        Assert.Equal((false, true), await WhereAsync("k"));
    }

    [Theory]
    [InlineData("set")]
    [InlineData("remove")]
    [InlineData("remove matching")]
    [InlineData("tag")]
    [InlineData("clear")]
    public async Task Change_WhoseCallerLeavesMeanwhile_LeavesNothingOldNear(string change)
    {
        var old = CacheEntry.Of("old").WithTags(TagSet.Of("t"));
        await _near.SetAsync("k", old);
        await _far.SetAsync("k", old);
        using var left = new CancellationTokenSource();
        var store = new TwoLevelStore(new LockLayer(_near), new LeavingFar(_far, left));
        CacheContext context = left.Token;
        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            change switch
            {
                "set" => store.SetAsync("k", CacheEntry.Of("new"), context).AsTask(),
                "remove" => store.RemoveAsync("k", context).AsTask(),
                "remove matching" => store.RemoveMatchingAsync("*", context).AsTask(),
                "tag" => store.RemoveByTagAsync(CacheSpace.Root, "t", context).AsTask(),
                _ => store.ClearAsync(context).AsTask(),
            }
        );
        Assert.Null(await _near.GetAsync("k"));
        Assert.Equal(change == "set" ? "new" : null, await ValueOf(_far.GetAsync("k")));
    }

    [Fact]
    public async Task GetMany_OfEachLevel_AnswersWhatItHasAndCopiesWhatWasFar()
    {
        await _near.SetAsync("near", CacheEntry.Of("near"));
        await _far.SetAsync("far", CacheEntry.Of("far"));
        Assert.Equal("near -", await ManyAsync(NearOnly, "near", "far"));
        Assert.Equal("- far", await ManyAsync(FarOnly, "near", "far"));
        Assert.Equal("near far", await ManyAsync(new CacheContext(CacheMode.Probe), "near", "far"));
        Assert.Equal((false, true), await WhereAsync("far"));
        Assert.Equal("far - near", await ManyAsync(default, "far", "nowhere", "near"));
        Assert.Equal((true, true), await WhereAsync("far"));
        _farIsDown = true;
        Assert.Equal("near far", await ManyAsync(default, "near", "far"));
    }

    [Fact]
    public async Task GetMany_OfWhatChangesMeanwhile_CopiesNothing()
    {
        await _far.SetAsync("k", CacheEntry.Of("old"));
        var far = new PausingFar(_far);
        var store = new TwoLevelStore(_near, far);
        var found = new CacheEntry?[1];
        far.During = async () => await store.RemoveAsync("k", NearOnly);
        await store.GetManyAsync(new CacheKey[] { "k" }, found);
        Assert.Equal("old", found[0]?.Value);
        Assert.Equal((false, true), await WhereAsync("k"));
    }

    [Fact]
    public async Task Remove_TellsWhetherEitherLevelHadIt()
    {
        await _near.SetAsync("near", CacheEntry.Of(1));
        await _far.SetAsync("far", CacheEntry.Of(1));
        Assert.True(await _store.RemoveAsync("near"));
        Assert.True(await _store.RemoveAsync("far"));
        Assert.False(await _store.RemoveAsync("near"));
        Assert.False(await _store.RemoveAsync("far"));
    }

    [Fact]
    public async Task Remove_FromTheNearStoreAlone_LeavesTheFarOne()
    {
        await _store.SetAsync("k", CacheEntry.Of(1));
        Assert.True(await _store.RemoveAsync("k", NearOnly));
        Assert.False(await _store.RemoveAsync("k", NearOnly));
        Assert.Equal((false, true), await WhereAsync("k"));
    }

    [Fact]
    public async Task RemoveByTag_FromTheNearStoreAlone_LeavesTheFarOne()
    {
        await _store.SetAsync("k", CacheEntry.Of(1).WithTags(TagSet.Of("t")));
        await _store.RemoveByTagAsync(CacheSpace.Root, "t", NearOnly);
        Assert.Equal((false, true), await WhereAsync("k"));
        await _store.RemoveByTagAsync(CacheSpace.Root, "t", default);
        Assert.Equal((false, false), await WhereAsync("k"));
    }

    [Fact]
    public async Task RemoveMatching_FromTheNearStoreAlone_CountsWhatWasThere()
    {
        await _store.SetAsync("a:1", CacheEntry.Of(1));
        await _far.SetAsync("a:2", CacheEntry.Of(1));
        Assert.Equal(1, await _store.RemoveMatchingAsync("a:*", NearOnly));
        Assert.Equal((false, true), await WhereAsync("a:1"));
        Assert.Equal(2, await _store.RemoveMatchingAsync("a:*"));
        Assert.Equal((false, false), await WhereAsync("a:1"));
    }

    [Fact]
    public async Task Clear_FarFails_NothingIsNear() => await AssertGoneNearAsync(() => _store.ClearAsync());

    [Fact]
    public async Task RemoveByTag_FarFails_NothingIsNear() =>
        await AssertGoneNearAsync(() => _store.RemoveByTagAsync(CacheSpace.Root, "t", default));

    [Fact]
    public async Task RemoveMatching_FarFails_NothingIsNear() =>
        await AssertGoneNearAsync(async () => await _store.RemoveMatchingAsync("*"));

    [Fact]
    public async Task Expire_FarFails_NothingIsNear() =>
        await AssertGoneNearAsync(async () => await _store.ExpireAsync("k", Expiration.Never));

    [Fact]
    public async Task Add_FarFails_NothingIsNear() =>
        await AssertGoneNearAsync(async () => await _store.AddAsync("k", 1, Expiration.Never));

    [Fact]
    public async Task Replace_FarFails_NothingIsNear()
    {
        var seen = await _store.ReadAsync("k");
        await AssertGoneNearAsync(async () => await _store.ReplaceAsync("k", CacheEntry.Of(2), seen));
    }

    [Fact]
    public async Task Counted_AndReplacedAndExpired_IsOnlyFar()
    {
        await _store.AddAsync("n", 1, Expiration.Never);
        Assert.NotNull(await _store.GetAsync("n"));
        await _store.AddAsync("n", 1, Expiration.Never);
        Assert.Equal((false, true), await WhereAsync("n"));

        await _store.SetAsync("k", CacheEntry.Of(1));
        Assert.True(await _store.ReplaceAsync("k", CacheEntry.Of(2), await _store.ReadAsync("k")));
        Assert.Equal((false, true), await WhereAsync("k"));

        await _store.SetAsync("k", CacheEntry.Of(3));
        Assert.True(await _store.ExpireAsync("k", TimeSpan.FromMinutes(1)));
        Assert.Equal((false, true), await WhereAsync("k"));
        Assert.Equal(60, await LeftAsync(_far));
        Assert.Equal(60, await LeftAsync(_store));
    }

    [Theory]
    [InlineData(CacheMode.IfAbsent, true, false)]
    [InlineData(CacheMode.IfAbsent, false, true)]
    [InlineData(CacheMode.IfPresent, true, true)]
    [InlineData(CacheMode.IfPresent, false, false)]
    public async Task Set_UnderACondition_TheFarStoreDecidesAndNothingIsNear(CacheMode mode, bool wasFar, bool stored)
    {
        await _near.SetAsync("k", CacheEntry.Of("near"));
        if (wasFar)
        {
            await _far.SetAsync("k", CacheEntry.Of("far"));
        }

        Assert.Equal(stored, await _store.SetAsync("k", CacheEntry.Of("mine"), new CacheContext(mode)));
        Assert.Equal((false, wasFar || stored), await WhereAsync("k"));
        Assert.Equal(
            stored ? "mine"
                : wasFar ? "far"
                : null,
            await ValueOf(_far.GetAsync("k"))
        );
    }

    [Fact]
    public async Task Set_OfTheFarStoreAlone_RemovesWhatWasNear()
    {
        await _near.SetAsync("k", CacheEntry.Of("near"));
        Assert.True(await _store.SetAsync("k", CacheEntry.Of("mine"), FarOnly));
        Assert.Equal((false, true), await WhereAsync("k"));
    }

    [Fact]
    public async Task Set_ThatNearDoesNotTake_IsCountedAndCostsNothing()
    {
        var store = new TwoLevelStore(new RefusingNear(_near, new InvalidOperationException("full")), _far);
        Assert.True(await store.SetAsync("k", CacheEntry.Of(1)));
        Assert.Equal(1, store.NearFaults);
        Assert.Equal((false, true), await WhereAsync("k"));
    }

    [Fact]
    public async Task Set_ThatIsCancelledNear_IsCancelled()
    {
        var store = new TwoLevelStore(new RefusingNear(_near, new OperationCanceledException()), _far);
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await store.SetAsync("k", CacheEntry.Of(1)));
        Assert.Equal(0, store.NearFaults);
    }

    [Fact]
    public async Task Find_OfAStore_FindsItselfThenNearThenFar()
    {
        Assert.Same(_store, _store.Find<TwoLevelStore>());
        Assert.Same(_near, _store.Find<MemoryStore>());
        Assert.IsType<SuspendingStore>(_store.Find<SuspendingStore>());
        Assert.True(_store.CanScan);
        Assert.False(new TwoLevelStore(_near, new PlainStore()).CanScan);
        Assert.True(await _store.SetAsync("k", CacheEntry.Of(1)));
        Assert.Equal(["k"], await _store.ScanAsync().Select(static key => key.ToString()).ToListAsync());
    }

    [Fact]
    public async Task Offers_WhatItIsAndTheFarStoreOffers_AndNothingElse()
    {
        Assert.True(_store.Offers<ICacheCounters>());
        Assert.False(_store.Offers<ICacheLeases>());
        Assert.False(new TwoLevelStore(_near, new PlainStore()).Offers<ICacheCounters>());
        await Assert.ThrowsAsync<NotSupportedException>(async () =>
            await new TwoLevelStore(_near, new PlainStore()).AddAsync("k", 1, Expiration.Never)
        );
    }

    private static async Task<string?> ValueOf(ValueTask<CacheEntry?> pending) => (string?)(await pending)?.Value;

    private static async Task<int> LeftAsync(ICacheLifetimes store) =>
        (int)Math.Round((await store.LeftAsync("k")).TimeToLive.TotalMinutes) * 60;

    private async Task<(bool Near, bool Far)> WhereAsync(CacheKey key) =>
        (await _near.GetAsync(key) is not null, await _far.GetAsync(key) is not null);

    private async Task<string> ManyAsync(CacheContext context, params CacheKey[] keys)
    {
        var found = Enumerable.Repeat<CacheEntry?>(CacheEntry.Of("left over"), keys.Length).ToArray();
        await _store.GetManyAsync(keys, found, context);
        return string.Join(' ', found.Select(static entry => entry?.Value ?? "-"));
    }

    private async Task AssertGoneNearAsync(Func<ValueTask> call)
    {
        await _store.SetAsync("k", CacheEntry.Of(1).WithTags(TagSet.Of("t")));
        _farIsDown = true;
        await Assert.ThrowsAsync<CacheStoreException>(async () => await call());
        Assert.Equal((false, true), await WhereAsync("k"));
    }

    /// <summary>A far store during whose reads something happens.</summary>
    private sealed class PausingFar(ICacheStore inner) : WrappedStore(inner)
    {
        public Func<Task>? During { get; set; }

        protected override async ValueTask BeforeAsync(CacheContext context)
        {
            if (During is { } during)
            {
                During = null;
                await during();
            }
        }
    }

    /// <summary>A far store whose caller leaves while its answer is on the way.</summary>
    private sealed class LeavingFar(ICacheStore inner, CancellationTokenSource left) : CacheGate(inner)
    {
        protected override async ValueTask<TResult> PassAsync<TState, TResult>(
            CacheVerb<TState, TResult> verb,
            TState state,
            CacheContext context
        )
        {
            var answer = await verb(Inner, state, context);
            await left.CancelAsync();
            context.Token.ThrowIfCancellationRequested();
            return answer;
        }
    }

    /// <summary>A near store that takes nothing.</summary>
    private sealed class RefusingNear(ICacheStore inner, Exception fault) : CacheLayer(inner)
    {
        protected override CacheEntry OnWrite(CacheKey key, CacheEntry entry, CacheContext context) => throw fault;
    }
}
