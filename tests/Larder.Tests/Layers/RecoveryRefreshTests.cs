using Larder.Layers;
using Larder.Memory;
using Larder.Testing.Stores;
using Larder.Testing.Time;

namespace Larder.Tests.Layers;

/// <summary>Values that are made anew, and lives that are told and changed, behind a far store that can be down.</summary>
public sealed class RecoveryRefreshTests
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task Refresh_WhileDown_IsNotFollowedByAnOlderValue(bool sync)
    {
        var bench = new RecoveryBench();
        bench.Cache.Set("k", "old");
        bench.IsDown = true;
        Assert.Equal(
            "new",
            sync
                ? bench.Cache.Refresh("k", () => "new")
                : await bench.Cache.RefreshAsync("k", _ => new ValueTask<string>("new"))
        );
        Assert.Equal("new", bench.Cache.Get<string>("k"));
        bench.EmptyNear();
        Assert.NotEqual("old", bench.Cache.Get<string>("k"));
        bench.Heal();
        Assert.NotEqual("old", bench.Cache.Get<string>("k"));
    }

    [Fact]
    public async Task Loads_WhileAStoreWithLeasesIsDown_AreNotRemembered()
    {
        var isDown = false;
        var time = new ManualTimeProvider();
        var breaker = new BreakerOptions { TimeProvider = time };
        var far = new FlakyStore(new LeasingStore(time), () => isDown);
        var layer = new RecoveryLayer(far, new RecoveryOptions { Breaker = breaker });
        var cache = new Cache(new TwoLevelStore(new MemoryStore(100), layer));
        await cache.SetAsync("0", 0);
        isDown = true;
        for (var i = 1; i < 20; i++)
        {
            Assert.Equal(i, await cache.GetOrCreateAsync($"{i}", _ => new ValueTask<int>(i)));
        }

        Assert.Equal(0, layer.Health.Pending);
        await cache.RefreshAsync("0", _ => new ValueTask<int>(1));
        Assert.Equal(1, layer.Health.Pending);
    }

    [Fact]
    public void TimeLeft_OfWhatIsYetToBeTold_IsTold()
    {
        var bench = new RecoveryBench();
        bench.Cache.Set("k", 1, TimeSpan.FromSeconds(60));
        Assert.Equal(TimeSpan.FromSeconds(60), bench.Cache.TimeLeft("k").TimeToLive);
        bench.IsDown = true;
        bench.Cache.Set("k", 2, TimeSpan.FromSeconds(30));
        Assert.ThrowsAny<CacheStoreException>(() => bench.Cache.Expire("k", TimeSpan.FromSeconds(50)));
        bench.Heal();
        Assert.True(bench.Cache.Expire("k", TimeSpan.FromSeconds(50)));
        Assert.Equal(TimeSpan.FromSeconds(50), bench.Far.TimeLeft("k").TimeToLive);
        Assert.Equal(2, bench.Cache.Get<int>("k"));
    }
}
