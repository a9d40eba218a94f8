using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Stores;
using Larder.Testing.Time;

namespace Larder.Tests.Layers;

/// <summary>What comes near, and how it lives there.</summary>
public sealed class TwoLevelCopyTests
{
    private static readonly CacheContext NearOnly = new(CacheMode.SkipFar);
    private static readonly CacheEntry Tagged = CacheEntry.Of("v").WithTags(TagSet.Of("t"));

    private readonly ManualTimeProvider _time = new();
    private readonly MemoryStore _near;

    public TwoLevelCopyTests() => _near = new MemoryStore(new MemoryStoreOptions { TimeProvider = _time });

    [Fact]
    public async Task Set_OfTheNearStoreAlone_IsNotFar()
    {
        var far = new MemoryStore(10);
        var store = new TwoLevelStore(_near, far);
        await store.SetAsync("k", CacheEntry.Of("both"));
        await store.SetAsync("k", CacheEntry.Of("again"));
        Assert.True(await store.SetAsync("k", CacheEntry.Of("near"), NearOnly));
        Assert.Equal("near", (await _near.GetAsync("k"))?.Value);
        Assert.Equal("again", (await far.GetAsync("k"))?.Value);
    }

    [Theory]
    [InlineData(CacheMode.SkipFar, 60)]
    [InlineData(CacheMode.SkipFar | CacheMode.Copy, 5)]
    public async Task Set_OfTheNearStoreAlone_IsBoundedIfItIsACopy(CacheMode mode, int seconds)
    {
        var store = Bounded(new MemoryStore(10));
        var entry = CacheEntry.Of("v", null, TimeSpan.FromSeconds(60));
        await store.SetAsync("k", entry, new CacheContext(mode));
        Assert.Equal(TimeSpan.FromSeconds(seconds), (await _near.GetAsync("k"))?.Remaining(_time));
    }

    [Fact]
    public async Task Copy_OfAnEntryThatEndsWithTheBound_IsNotServedStale()
    {
        var far = new MemoryStore(new MemoryStoreOptions { TimeProvider = _time });
        var entry = CacheEntry.Of("v", null, TimeSpan.FromSeconds(5)).WithRetention(TimeSpan.FromHours(1));
        await Bounded(far).SetAsync("k", entry);
        _time.AdvanceMs(5_000);
        Assert.Null(await _near.GetAsync("k", new CacheContext(CacheMode.Stale)));
        Assert.NotNull(await far.GetAsync("k", new CacheContext(CacheMode.Stale)));
    }

    [Fact]
    public async Task Fill_WhoseTagWasRemovedSinceItBegan_IsNotNear()
    {
        var store = new TwoLevelStore(_near, new PlainStore());
        var asOf = CacheContext.TagStamp;
        await _near.RemoveByTagAsync(CacheSpace.Root, "t", default);
        Assert.True(await store.SetAsync("k", Tagged, default(CacheContext) with { AsOf = asOf }));
        Assert.Null(await _near.GetAsync("k"));
    }

    [Fact]
    public async Task Set_WhoseTagIsRemovedWhileItIsOnItsWay_IsNotNear()
    {
        var far = new Eventful(new PlainStore())
        {
            During = () => _near.RemoveByTagAsync(CacheSpace.Root, "t", default),
        };
        var store = new TwoLevelStore(_near, far);
        Assert.True(await store.SetAsync("k", Tagged));
        Assert.Null(await _near.GetAsync("k"));
        Assert.True(await store.SetAsync("k", Tagged));
        Assert.NotNull(await _near.GetAsync("k"));
    }

    [Fact]
    public async Task Get_WhoseTagIsRemovedWhileItIsOnItsWay_IsNotNear()
    {
        var plain = new PlainStore();
        await plain.SetAsync("k", Tagged);
        var far = new Eventful(plain) { During = () => _near.RemoveByTagAsync(CacheSpace.Root, "t", default) };
        var store = new TwoLevelStore(_near, far);
        Assert.NotNull(await store.GetAsync("k"));
        Assert.Null(await _near.GetAsync("k"));
        far.During = () => _near.RemoveByTagAsync(CacheSpace.Root, "t", default);
        await store.GetManyAsync(new CacheKey[] { "k" }, new CacheEntry?[1]);
        Assert.Null(await _near.GetAsync("k"));
    }

    [Fact]
    public async Task Set_ThatFarRefuses_IsNowhere()
    {
        var far = new MemoryStore(new MemoryStoreOptions { MaxWeight = 1, Weigher = static (_, _) => 2 });
        var store = new TwoLevelStore(_near, far);
        await _near.SetAsync("k", CacheEntry.Of("old"));
        Assert.False(await store.SetAsync("k", CacheEntry.Of("new")));
        Assert.Null(await _near.GetAsync("k"));
    }

    [Fact]
    public async Task Watcher_OfACallThatFailsFar_IsToldOfIt()
    {
        var store = new TwoLevelStore(_near, new FlakyStore(new MemoryStore(10), static () => true));
        var told = new List<StoreEvent>();
        using var watch = store.Watch(told.Add);
        await Assert.ThrowsAsync<CacheStoreException>(async () => await store.AddAsync("k", 1, Expiration.Never));
        Assert.Equal((StoreEventKind.Failed, "k"), (Assert.Single(told).Kind, told[0].Key.ToString()));
    }

    [Fact]
    public async Task Watcher_OfWhatLeavesTheFarStore_IsNotToldOfIt()
    {
        var far = new MemoryStore(new MemoryStoreOptions { TimeProvider = _time });
        var told = new List<StoreEvent>();
        using var watch = new TwoLevelStore(_near, far).Watch(told.Add);
        await far.SetAsync("far", CacheEntry.Of(1, null, TimeSpan.FromSeconds(1)));
        await _near.SetAsync("near", CacheEntry.Of(1, null, TimeSpan.FromSeconds(1)));
        _time.AdvanceMs(1_000);
        far.FreeExpired();
        _near.FreeExpired();
        Assert.Equal("near", Assert.Single(told).Key.ToString());
    }

    private TwoLevelStore Bounded(ICacheStore far) =>
        new(_near, far, new TwoLevelOptions { NearExpiration = TimeSpan.FromSeconds(5), TimeProvider = _time });

    /// <summary>A store during whose next call something happens.</summary>
    private sealed class Eventful(ICacheStore inner) : WrappedStore(inner)
    {
        public Func<ValueTask>? During { get; set; }

        protected override async ValueTask BeforeAsync(CacheContext context)
        {
            var during = During;
            During = null;
            if (during is not null)
            {
                await during();
            }
        }
    }
}
