using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Concurrency;

namespace Larder.Tests.Layers;

public sealed class StatsLayerTests
{
    private readonly StatsLayer _stats = new(new MemoryStore(1000));

    [Fact, Trait("case", "56")]
    public void HitRatio_OfAFreshLayer_IsZero() => Assert.Equal(0, _stats.Snapshot().HitRatio);

    [Fact, Trait("case", "57")]
    public void OneOfEach_IsCountedOnce()
    {
        var cache = new Cache(_stats);
        cache.Set("k", 1);
        cache.Get<int>("k");
        cache.Get<int>("missing");
        cache.Contains("k");
        cache.Remove("k");
        Assert.Equal(new CacheStats(Hits: 1, Misses: 1, Tests: 1, Writes: 1, Removes: 1), _stats.Snapshot());
        Assert.Equal(0.5, _stats.Snapshot().HitRatio);
    }

    [Fact, Trait("case", "58")]
    public void Clear_KeepsTheCounters_AndResetKeepsTheEntries()
    {
        var cache = new Cache(_stats);
        cache.Set("k", 1);
        cache.Clear();
        Assert.Equal(1, _stats.Snapshot().Writes);
        cache.Set("k", 2);
        cache.Get<int>("k");
        cache.Get<int>("missing");
        cache.Contains("k");
        cache.Remove("missing");
        _stats.Reset();
        Assert.Equal(default, _stats.Snapshot());
        Assert.Equal(2, cache.Get<int>("k"));
    }

    [Theory, InlineData(true), InlineData(false), Trait("case", "59")]
    public async Task FiftyCalls_TenTimes_AreFiveHundredReads(bool sync)
    {
        var cache = new Cache(_stats);
        var runs = 0;
        for (var i = 0; i < 500; i++)
        {
            var number = i % 50;
            var square = sync
                ? cache.GetOrCreate($"square:{number}", () => Square(number))
                : await cache.GetOrCreateAsync($"square:{number}", _ => new ValueTask<int>(Square(number)));
            Assert.Equal(number * number, square);
        }

        var counted = _stats.Snapshot();
        Assert.Equal((500, 450, 0.9), (counted.Reads, counted.Hits, counted.HitRatio));
        Assert.Equal((50, 50L), (runs, cache.Count()));

        int Square(int number)
        {
            runs++;
            return number * number;
        }
    }

    [Theory, InlineData(true), InlineData(false), Trait("case", "61"), Trait("pace", "slow")]
    public async Task FourThreads_AreCountedExactly(bool near)
    {
        var cache = new Cache(near ? _stats : new LockLayer(_stats));
        cache.Set("k", 1);
        await Race.RunAsync(
            4,
            _ =>
            {
                for (var i = 0; i < 10_000; i++)
                {
                    cache.Get<int>("k");
                }
            }
        );
        Assert.Equal(40_000, _stats.Snapshot().Reads);
    }

    [Fact]
    public async Task CallsOfMany_AreCountedKeyByKey()
    {
        await _stats.SetManyAsync(
            new KeyValuePair<CacheKey, CacheEntry>[] { new("a", CacheEntry.Of(1)), new("b", CacheEntry.Of(2)) }
        );
        var found = new CacheEntry?[3];
        await _stats.GetManyAsync(new CacheKey[] { "a", "b", "c" }, found);
        Assert.Equal([1, 2, null], found.Select(static entry => entry?.Value));
        Assert.Equal(2, await _stats.RemoveManyAsync(new CacheKey[] { "a", "b", "c" }));
        Assert.Equal(new CacheStats(Hits: 2, Misses: 1, Tests: 0, Writes: 2, Removes: 3), _stats.Snapshot());
    }

    [Fact]
    public async Task CountersAndReplacements_AreWritesIfTheyWrite()
    {
        ICacheStore store = _stats;
        await store.AddAsync("n", 1, Expiration.Never);
        var seen = await store.ReadAsync("n");
        Assert.True(await store.ReplaceAsync("n", CacheEntry.Of(2), seen));
        Assert.False(await store.ReplaceAsync("n", CacheEntry.Of(3), seen));
        await store.ExpireAsync("n", Expiration.Never);
        Assert.Equal(new CacheStats(Hits: 1, Misses: 0, Tests: 0, Writes: 2, Removes: 0), _stats.Snapshot());
    }

    [Fact, Trait("case", "62")]
    public void Find_ThroughOtherLayers_GivesTheLayer_OrNothing()
    {
        Assert.Same(_stats, new LockLayer(new PrefixLayer(_stats, "app:")).Find<StatsLayer>());
        Assert.Null(new LockLayer(new MemoryStore(1)).Find<StatsLayer>());
        var outer = new LockLayer(new LockLayer(_stats));
        Assert.Same(outer, outer.Find<LockLayer>());
    }
}
