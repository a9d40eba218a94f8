using Larder.Layers;
using Larder.Memory;
using Larder.Testing.Concurrency;
using Larder.Testing.Randomness;
using Larder.Testing.Time;

namespace Larder.Tests.Memory;

public sealed class SlidingTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly CacheContext Probe = new(CacheMode.Probe);

    private readonly ManualTimeProvider _time = new();

    [Theory, InlineData(1.0), InlineData(30.0), InlineData(3600.0), InlineData(86400.0 * 60)]
    public async Task Entry_ReadOnceInAPeriod_Stays_AndLeavesAtTheTickOnePeriodAfterTheLastRead(double seconds)
    {
        var store = Make();
        var period = TimeSpan.FromSeconds(seconds);
        await store.SetAsync("k", Sliding(period));
        for (var i = 0; i < 50; i++)
        {
            _time.Advance(period - TimeSpan.FromTicks(1));
            Assert.NotNull(await store.GetAsync("k"));
        }

        _time.Advance(period);
        Assert.Null(await store.GetAsync("k"));
        Assert.False(await store.RemoveAsync("k"));
    }

    [Fact]
    public async Task Entry_WithALimit_EndsThere_HoweverOftenItIsRead()
    {
        var store = Make();
        await store.SetAsync("k", Sliding(Second, Second * 3.5));
        for (var i = 0; i < 34; i++)
        {
            _time.AdvanceMs(100);
            Assert.NotNull(await store.GetAsync("k"));
        }

        _time.Advance(TimeSpan.FromMilliseconds(100) - TimeSpan.FromTicks(1));
        Assert.Equal(TimeSpan.FromTicks(1), (await store.GetAsync("k"))!.Remaining(_time));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(await store.GetAsync("k"));
    }

    [Fact]
    public async Task Probe_ScanAndSweep_DoNotProlong()
    {
        var store = Make();
        await store.SetAsync("k", Sliding(Second));
        _time.AdvanceMs(999);
        Assert.NotNull(await store.GetAsync("k", Probe));
        await foreach (var key in store.ScanAsync())
        {
            Assert.Equal("k", key.ToString());
        }

        store.FreeExpired();
        Assert.Equal(1, store.HeldEntries);
        _time.AdvanceMs(1);
        Assert.Null(await store.GetAsync("k", Probe));
        Assert.Null(await store.GetAsync("k"));
        store.FreeExpired();
        Assert.Equal(0, store.HeldEntries);
    }

    [Fact]
    public async Task Near_Path_ProlongsToo()
    {
        var store = new PrefixLayer(Make(), "p:");
        var cache = new Cache(store);
        cache.Set("k", 1, Expiration.Sliding(Second));
        for (var i = 0; i < 10; i++)
        {
            _time.AdvanceMs(999);
            Assert.True(cache.TryGet<int>("k", out _));
        }

        _time.AdvanceMs(1000);
        Assert.False(cache.TryGet<int>("k", out _));
        Assert.Equal(2, await cache.GetOrCreateAsync("k", _ => new ValueTask<int>(2), Expiration.Sliding(Second)));
        _time.AdvanceMs(999);
        Assert.Equal(2, cache.Get<int>("k"));
        _time.AdvanceMs(999);
        Assert.Equal(2, cache.Get<int>("k"));
    }

    [Fact]
    public async Task Remaining_TellsWhatIsLeftIfNobodyReads()
    {
        var store = Make();
        var entry = Sliding(Second, Second * 2);
        Assert.Equal(Second, entry.Remaining(_time));
        await store.SetAsync("k", entry);
        _time.AdvanceMs(400);
        Assert.Equal(Second * 0.6, (await store.GetAsync("k", Probe))!.Remaining(_time));
        Assert.Equal(Second, (await store.GetAsync("k"))!.Remaining(_time));
        _time.AdvanceMs(900);
        Assert.Equal(Second * 0.7, (await store.GetAsync("k"))!.Remaining(_time));
        _time.AdvanceMs(700);
        Assert.Equal(TimeSpan.Zero, entry.Remaining(_time));
    }

    [Fact]
    public async Task Set_Again_BeginsAnew()
    {
        var store = Make();
        var entry = Sliding(Second, Second * 1.5);
        await store.SetAsync("k", entry);
        _time.AdvanceMs(900);
        await store.SetAsync("k", entry);
        _time.AdvanceMs(900);
        Assert.NotNull(await store.GetAsync("k"));
        _time.AdvanceMs(600);
        Assert.Null(await store.GetAsync("k"));
    }

    [Fact]
    public async Task Copy_KeepsTheEndAndSlidesOnItsOwn()
    {
        var (one, two) = (Make(), Make());
        await one.SetAsync("k", Sliding(Second, Second * 3));
        _time.AdvanceMs(800);
        var found = (await one.GetAsync("k", Probe))!.WithTags(TagSet.Of("t"));
        await two.SetAsync("k", found, new CacheContext(CacheMode.Copy));
        Assert.Equal(Second * 0.2, (await two.GetAsync("k", Probe))!.Remaining(_time));
        Assert.NotNull(await two.GetAsync("k"));
        _time.AdvanceMs(200);
        Assert.Null(await one.GetAsync("k"));
        foreach (var step in new[] { 700, 900, 399 })
        {
            _time.AdvanceMs(step);
            Assert.NotNull(await two.GetAsync("k"));
        }

        _time.AdvanceMs(1);
        Assert.Null(await two.GetAsync("k"));
    }

    [Fact]
    public async Task TwoLevels_SlideNear_WhileFarKeepsWhatItWasTold()
    {
        var far = new MemoryStore(new MemoryStoreOptions { TimeProvider = _time });
        var store = new TwoLevelStore(Make(), far);
        await store.SetAsync("k", Sliding(Second));
        for (var i = 0; i < 5; i++)
        {
            _time.AdvanceMs(900);
            Assert.NotNull(await store.GetAsync("k"));
        }

        Assert.Null(await far.GetAsync("k"));
        _time.AdvanceMs(1000);
        Assert.Null(await store.GetAsync("k"));
    }

    [Fact]
    public void RandomReads_EndTheLifeAtItsTick() =>
        SeededRun.Repeat(
            300,
            random =>
            {
                var store = Make();
                var ends = new Dictionary<string, (long Limit, long End, TimeSpan Period)>(StringComparer.Ordinal);
                for (var step = 0; step < 80; step++)
                {
                    Take(random, store, ends);
                }
            }
        );

    [Fact]
    public async Task BySystemClock_AnEntryReadInTime_NeverLeaves_AndAnUnreadOneDoes()
    {
        var store = new MemoryStore(10);
        var period = TimeSpan.FromMilliseconds(400);
        await store.SetAsync("read", Sliding(period));
        await store.SetAsync("unread", Sliding(period));
        var time = TimeProvider.System;
        var (start, read, longest) = (time.GetTimestamp(), time.GetTimestamp(), TimeSpan.Zero);
        while (time.GetElapsedTime(start) < period * 3)
        {
            await Task.Delay(5);
            var before = time.GetTimestamp();
            var found = await store.GetAsync("read");
            var gap = time.GetElapsedTime(read);
            read = before;
            if (found is null)
            {
                // held up for longer than a period: then it may be gone
                Assert.True(gap >= period, $"gone after {gap}");
                await store.SetAsync("read", Sliding(period));
            }

            longest = gap > longest ? gap : longest;
        }

        Assert.Null(await store.GetAsync("unread", Probe));
        Assert.True(longest > TimeSpan.Zero);
    }

    [Fact]
    public async Task LongLife_BySystemClock_IsReadWithoutAWord_AndStillKnowsItsEnd()
    {
        var store = new MemoryStore(10);
        await store.SetAsync("k", Sliding(TimeSpan.FromHours(1)));
        var entry = (await store.GetAsync("k"))!;
        var lookAgain = entry.Deadline;
        var left = entry.Remaining(TimeProvider.System);
        Assert.InRange(left!.Value, TimeSpan.FromMinutes(60.5), TimeSpan.FromMinutes(61));
        Assert.Same(entry, await store.GetAsync("k"));
        Assert.Equal(lookAgain, entry.Deadline);
    }

    [Fact]
    public async Task Readers_WhileItEnds_AgreeOnTheEnd()
    {
        for (var round = 0; round < 500; round++)
        {
            var store = Make();
            await store.SetAsync("k", Sliding(Second));
            _time.AdvanceMs(999);
            var answers = new bool[4];
            await Race.RunAsync(
                4,
                worker =>
                {
                    if (worker == 0)
                    {
                        _time.AdvanceMs(1);
                    }

                    answers[worker] = store.GetAsync("k").Result is not null;
                    if (!answers[worker])
                    {
                        // whom one has found gone, nobody finds again
                        Assert.Null(store.GetAsync("k").Result);
                        Assert.Null(store.GetAsync("k", Probe).Result);
                    }
                }
            );
            var last = await store.GetAsync("k", Probe);
            Assert.True(last is null || Array.TrueForAll(answers, answer => answer));
        }
    }

    private void Take(
        Random random,
        MemoryStore store,
        Dictionary<string, (long Limit, long End, TimeSpan Period)> ends
    )
    {
        var key = $"k{random.Next(6)}";
        var now = _time.GetTimestamp();
        var life = ends.GetValueOrDefault(key);
        switch (random.Next(5))
        {
            case 0:
                var period = new TimeSpan(random.NextInt64(1, TimeSpan.TicksPerDay * 3));
                var limit = random.Next(2) == 0 ? TimeSpan.MaxValue : period * (1 + (3 * random.NextDouble()));
                ends[key] = (
                    limit == TimeSpan.MaxValue ? long.MaxValue : now + limit.Ticks,
                    now + period.Ticks,
                    period
                );
                Assert.True(store.SetAsync(key, Sliding(period, limit)).Result);
                break;
            case 1:
                _time.Advance(new TimeSpan((long)(TimeSpan.TicksPerDay * 4 * Math.Pow(random.NextDouble(), 4))));
                break;
            case 2:
                store.FreeExpired();
                break;
            case 3:
                var seen = store.GetAsync(key, Probe).Result;
                var left = Math.Min(life.Limit, life.End) - now;
                Assert.Equal(left > 0 ? new TimeSpan(left) : null, seen?.Remaining(_time));
                break;
            default:
                var isThere = Math.Min(life.Limit, life.End) > now;
                Assert.Equal(isThere, store.GetAsync(key).Result is not null);
                ends[key] = isThere ? life with { End = now + life.Period.Ticks } : default;
                break;
        }
    }

    private MemoryStore Make() =>
        new(new MemoryStoreOptions { TimeProvider = _time, SweepInterval = TimeSpan.FromDays(1000) });

    private static CacheEntry Sliding(TimeSpan period) => CacheEntry.Of(1, null, Expiration.Sliding(period));

    private static CacheEntry Sliding(TimeSpan period, TimeSpan limit) =>
        CacheEntry.Of(1, null, Expiration.Sliding(period, limit));
}
