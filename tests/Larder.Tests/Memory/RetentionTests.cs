using Larder.Layers;
using Larder.Memory;
using Larder.Testing.Randomness;
using Larder.Testing.Time;

namespace Larder.Tests.Memory;

/// <summary>An entry with a retention stays beyond its expiration, for those who ask for what is stale.</summary>
public sealed class RetentionTests
{
    private static readonly CacheContext Stale = new(CacheMode.Stale);
    private readonly ManualTimeProvider _time = new();
    private readonly MemoryStore _store;

    public RetentionTests() => _store = new MemoryStore(new MemoryStoreOptions { TimeProvider = _time });

    [Theory, InlineData(1), InlineData(40 * 86400), InlineData(0.0003)]
    public async Task Get_BetweenExpirationAndRetention_IsAMissUnlessStaleIsAskedFor(double seconds)
    {
        await SetAsync(seconds, retention: 10);
        Assert.NotNull(await _store.GetAsync("k"));
        _time.Advance(TimeSpan.FromSeconds(seconds));
        await AssertMissAsync();
        Assert.NotNull(await _store.GetAsync("k", Stale));
        _time.AdvanceMs(9_999);
        _store.FreeExpired();
        Assert.Equal("v", (await _store.GetAsync("k", Stale))!.Value);
        _time.AdvanceMs(1);
        Assert.Null(await _store.GetAsync("k", Stale));
        _store.FreeExpired();
        Assert.Equal(0, _store.HeldEntries);
    }

    [Fact]
    public async Task Get_StaleOfALiveEntry_IsTheEntry()
    {
        await SetAsync(1, retention: 1);
        Assert.Same(await _store.GetAsync("k"), await _store.GetAsync("k", Stale));
    }

    [Fact]
    public async Task Set_OfWhatIsOverWhenItArrives_IsRetained()
    {
        await SetAsync(1, retention: 10);
        var entry = (await _store.GetAsync("k"))!;
        _time.AdvanceMs(1000);
        var other = new MemoryStore(new MemoryStoreOptions { TimeProvider = _time });
        Assert.True(await other.SetAsync("k", entry, new CacheContext(CacheMode.Copy)));
        Assert.Null(await other.GetAsync("k"));
        Assert.NotNull(await other.GetAsync("k", Stale));
    }

    [Fact]
    public async Task RemoveMatching_AfterTheExpiration_RemovesWhatWouldBeServedStale()
    {
        var entry = CacheEntry.Of("v", null, TimeSpan.FromSeconds(1)).WithRetention(TimeSpan.FromHours(1));
        await _store.SetAsync("k1", entry);
        await _store.SetAsync("k2", CacheEntry.Of("v"));
        _time.AdvanceMs(2_000);
        Assert.Equal(1, await _store.RemoveMatchingAsync("k*"));
        Assert.Null(await _store.GetAsync("k1", new CacheContext(CacheMode.Stale)));
    }

    [Fact]
    public async Task Get_StaleWithoutRetention_IsAMiss()
    {
        await SetAsync(1, retention: 0);
        _time.AdvanceMs(1000);
        Assert.Null(await _store.GetAsync("k", Stale));
        _store.FreeExpired();
        Assert.Equal(0, _store.HeldEntries);
    }

    [Fact]
    public async Task Retained_ForMonths_NeverSeemsToLiveAgain()
    {
        await SetAsync(1, retention: 365 * 86400);
        for (var day = 0; day < 120; day++)
        {
            _time.Advance(TimeSpan.FromDays(1));
            await _store.SetAsync("other", CacheEntry.Of("o", null, TimeSpan.FromDays(2)));
            _store.FreeExpired();
            await AssertMissAsync();
            Assert.NotNull(await _store.GetAsync("k", Stale));
        }
    }

    [Fact]
    public async Task Retained_AfterALeapOfTheClock_IsStillRetained()
    {
        await SetAsync(1, retention: 365 * 86400);
        _time.Advance(TimeSpan.FromDays(100));
        await _store.SetAsync("other", CacheEntry.Of("o"));
        Assert.NotNull(await _store.GetAsync("k", Stale));
        await AssertMissAsync();
    }

    [Fact]
    public Task Retained_WhateverTheSpansAndLeaps_EndsAtTheTick() =>
        SeededRun.RepeatAsync(
            2000,
            async random =>
            {
                // about the twelve days that milliseconds are good for, and what a clock may leap between two sweeps
                var (life, retention) = (Span(random, 14), Span(random, 14));
                _time.Advance(Span(random, 40));
                await _store.SetAsync("k", CacheEntry.Of("v", null, life).WithRetention(retention));
                var (end, age) = (life + retention, TimeSpan.Zero);
                while (age <= end)
                {
                    Assert.Equal(age < life, await _store.GetAsync("k") is not null);
                    Assert.Equal(age < end, await _store.GetAsync("k", Stale) is not null);
                    var step = Step(random, age, life, end);
                    _time.Advance(step);
                    age += step;
                }
            }
        );

    private static TimeSpan Span(Random random, int days) =>
        random.Next(2) == 0
            ? TimeSpan.FromMilliseconds(random.NextInt64(1, days * 86_400_000L))
            : new TimeSpan(random.NextInt64(1, days * TimeSpan.TicksPerDay));

    private static TimeSpan Step(Random random, TimeSpan age, TimeSpan life, TimeSpan end) =>
        random.Next(3) switch
        {
            0 when age < life => life - age - new TimeSpan(random.Next(2)),
            1 when age < end => end - age - new TimeSpan(random.Next(2)),
            _ => Span(random, 40),
        };

    [Theory, InlineData("remove"), InlineData("clear"), InlineData("set")]
    public async Task Retained_WhenRemovedClearedOrReplaced_IsGone(string how)
    {
        await SetAsync(1, retention: 10);
        _time.AdvanceMs(1500);
        switch (how)
        {
            case "remove":
                Assert.False(await _store.RemoveAsync("k"));
                break;
            case "clear":
                await _store.ClearAsync();
                break;
            default:
                Assert.True(await _store.SetAsync("k", CacheEntry.Of("new"), new CacheContext(CacheMode.IfAbsent)));
                break;
        }

        Assert.Equal(how == "set" ? "new" : null, (await _store.GetAsync("k", Stale))?.Value);
    }

    [Fact]
    public async Task Retained_UnderLayers_IsFoundAndNotCounted()
    {
        var stats = new StatsLayer(new PrefixLayer(_store, "app:"));
        await stats.SetAsync(
            "k",
            CacheEntry.Of("v", null, TimeSpan.FromSeconds(1)).WithRetention(TimeSpan.FromSeconds(1))
        );
        _time.AdvanceMs(1000);
        Assert.NotNull(await stats.GetAsync("k", Stale));
        Assert.Null(stats.Near!.Find("k"));
        Assert.Equal((0, 0), (stats.Snapshot().Hits, stats.Snapshot().Misses));
    }

    [Fact]
    public async Task Retained_InTheFarLevel_IsNotCopiedNear()
    {
        var near = new MemoryStore(new MemoryStoreOptions { TimeProvider = _time });
        await SetAsync(1, retention: 10);
        _time.AdvanceMs(1500);
        var both = new TwoLevelStore(near, _store);
        Assert.NotNull(await both.GetAsync("k", Stale));
        Assert.Null(await both.GetAsync("k"));
        Assert.Null(await both.GetAsync("k", new CacheContext(CacheMode.Stale | CacheMode.SkipFar)));
    }

    [Fact]
    public async Task Copy_OfARetainedEntry_IsRetainedAsLongAsItsOriginal()
    {
        var near = new MemoryStore(new MemoryStoreOptions { TimeProvider = _time });
        await SetAsync(2, retention: 10);
        _time.AdvanceMs(1000);
        await near.SetAsync("k", (await _store.GetAsync("k"))!, new CacheContext(CacheMode.Copy));
        _time.AdvanceMs(10_999);
        Assert.NotNull(await near.GetAsync("k", Stale));
        _time.AdvanceMs(1);
        Assert.Null(await near.GetAsync("k", Stale));
    }

    private async Task SetAsync(double seconds, double retention) =>
        await _store.SetAsync(
            "k",
            CacheEntry.Of("v", null, TimeSpan.FromSeconds(seconds)).WithRetention(TimeSpan.FromSeconds(retention))
        );

    private async Task AssertMissAsync()
    {
        Assert.Null(await _store.GetAsync("k"));
        Assert.Null(await _store.GetAsync("k", new CacheContext(CacheMode.Probe)));
        await foreach (var key in _store.ScanAsync())
        {
            Assert.NotEqual("k", key.ToString());
        }
    }
}
