using Larder.Layers;
using Larder.Memory;
using Larder.Methods;
using Larder.Testing.Stores;
using Larder.Tests.Layers;
using static Larder.Tests.Face.Putting;

namespace Larder.Tests.Face;

/// <summary>Results of methods that always run while the far store is down: they are changes, told later like all others.</summary>
public sealed class PutOutageTests
{
    [Theory, MemberData(nameof(Putting.Ways), MemberType = typeof(Putting))]
    public async Task Result_WhileTheFarStoreIsDown_IsToldLater(bool isKnown, bool isLayered)
    {
        var bench = new RecoveryBench();
        var cache = isLayered ? bench.Cache : new Cache(bench.Layer);
        cache.Set("k", "old");
        using var put = new CachedPut(cache, KeyIf(isKnown));
        bench.IsDown = true;
        Assert.True(await put.SetAsync("k", "put", Plain));
        Assert.Equal("put", cache.Get<string>("k"));
        bench.EmptyNear();
        Assert.Equal("put", cache.Get<string>("k"));
        bench.Heal();
        Assert.Equal("put", cache.Get<string>("k"));
        Assert.Equal("put", bench.Far.Get<string>("k"));
    }

    [Theory, MemberData(nameof(Putting.Ways), MemberType = typeof(Putting))]
    public async Task Result_OverAChangeThatIsYetToBeTold_TakesItsPlace(bool isKnown, bool isLayered)
    {
        var bench = new RecoveryBench();
        var cache = isLayered ? bench.Cache : new Cache(bench.Layer);
        bench.IsDown = true;
        cache.Remove("k");
        using var put = new CachedPut(cache, KeyIf(isKnown));
        Assert.True(await put.SetAsync("k", "put", Plain));
        bench.Heal();
        Assert.Equal("put", cache.Get<string>("k"));
        Assert.Equal("put", bench.Far.Get<string>("k"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Result_WhoseTagIsRemovedDuringAnOutage_IsNotRemembered(bool isDownBefore)
    {
        var bench = new RecoveryBench();
        bench.Cache.Set("k", "old");
        using var put = new CachedPut(bench.Cache, "k");
        bench.IsDown = isDownBefore;
        bench.Cache.RemoveByTag("t");
        bench.IsDown = true;
        await put.SetAsync("k", "put", Tagged);
        bench.EmptyNear();
        Assert.Null(bench.Cache.Get<string>("k"));
        bench.Heal();
        Assert.Null(bench.Cache.Get<string>("k"));
        Assert.Null(bench.Far.Get<string>("k"));
    }

    [Fact]
    public async Task Load_WhoseTagIsRemovedDuringAnOutage_DoesNotReplaceWhatIsYetToBeTold()
    {
        var bench = new RecoveryBench();
        bench.IsDown = true;
        bench.Cache.Set("k", "old");
        var source = new TaskCompletionSource<string>();
        var load = bench.Cache.RefreshAsync("k", _ => new ValueTask<string>(source.Task), Tagged).AsTask();
        bench.Cache.RemoveByTag("t");
        source.SetResult("late");
        await load;
        bench.EmptyNear();
        Assert.Null(bench.Cache.Get<string>("k"));
        bench.Heal();
        Assert.Null(bench.Cache.Get<string>("k"));
        Assert.Null(bench.Far.Get<string>("k"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Value_MadeAfterATagRemovalThatIsYetToBeTold_IsToldToo(bool isPut)
    {
        var bench = new RecoveryBench();
        bench.IsDown = true;
        bench.Cache.RemoveByTag("t");
        if (isPut)
        {
            using var put = new CachedPut(bench.Cache, "k");
            Assert.True(await put.SetAsync("k", "new", Tagged));
        }
        else
        {
            bench.Cache.Set("k", "old");
            await bench.Cache.RefreshAsync("k", _ => new ValueTask<string>("new"), Tagged);
        }

        bench.Heal();
        bench.EmptyNear();
        Assert.Equal("new", bench.Cache.Get<string>("k"));
        Assert.Equal("new", bench.Far.Get<string>("k"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Result_BesideTheRemovalOfAnotherTag_IsToldLater(bool isDownBefore)
    {
        var bench = new RecoveryBench();
        using var put = new CachedPut(bench.Cache, "k");
        bench.IsDown = isDownBefore;
        bench.Cache.RemoveByTag("other");
        bench.IsDown = true;
        Assert.True(await put.SetAsync("k", "put", Tagged));
        bench.Heal();
        bench.EmptyNear();
        Assert.Equal("put", bench.Cache.Get<string>("k"));
    }

    [Fact]
    public async Task Result_DuringAnOutageInWhichVeryManyTagsAreRemoved_IsNotKeptBesideItsOwn()
    {
        var bench = new RecoveryBench(maxPending: 10_000);
        bench.Cache.Set("k", "old");
        using var put = new CachedPut(bench.Cache, "k");
        bench.Cache.RemoveByTag("t");
        bench.IsDown = true;
        for (var i = 0; i < 3_000; i++)
        {
            bench.Cache.RemoveByTag($"other {i}");
        }

        await put.SetAsync("k", "put", Tagged);
        bench.EmptyNear();
        Assert.Null(bench.Cache.Get<string>("k"));
        bench.Heal();
        Assert.Null(bench.Cache.Get<string>("k"));
    }

    /// <summary>Something happens at each of the moments at which the layer asks for the time.</summary>
    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public async Task Result_BesideWhatIsToBeToldSinceAMoment_IsNotForgotten(int moment)
    {
        var time = new TellingTime();
        var isDown = false;
        var options = new RecoveryOptions { Breaker = new BreakerOptions { TimeProvider = time } };
        var layer = new RecoveryLayer(new FlakyStore(new MemoryStore(), () => isDown), options);
        var cache = new Cache(layer);
        cache.Set("k", "old");
        using var put = new CachedPut(cache, "k");
        isDown = true;
        time.At(moment, () => cache.RemoveByTag("z"));
        Assert.True(await put.SetAsync("k", "put", Plain));
        isDown = false;
        time.Skip(TimeSpan.FromSeconds(5));
        await foreach (var _ in layer.ScanAsync())
        {
            // whoever lists has everything told first
        }

        Assert.Equal("put", cache.Get<string>("k"));
    }

    /// <summary>A clock that stands, and lets something happen when it is asked for the time.</summary>
    private sealed class TellingTime : TimeProvider
    {
        private long _now = TimeSpan.TicksPerHour;
        private Action? _then;
        private int _left;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void At(int call, Action then) => (_left, _then) = (call, then);

        public void Skip(TimeSpan time) => _now += time.Ticks;

        public override long GetTimestamp()
        {
            if (_then is { } then && --_left <= 0)
            {
                _then = null;
                then();
            }

            return _now;
        }
    }
}
