using Larder.Memory;

namespace Larder.Tests.Memory;

public sealed class EvictionTests
{
    [Fact, Trait("case", "15")]
    public void LeastRecentlyUsed_ReadEntry_Stays()
    {
        var cache = Make(EvictionKind.LeastRecentlyUsed, "a", "b");
        cache.Get<int>("a");
        cache.Set("c", 3);
        Assert.Equal(["a", "c"], Keys(cache));
    }

    [Fact, Trait("case", "14"), Trait("case", "16")]
    public void LeastRecentlyUsed_Contains_IsNoUse()
    {
        var cache = Make(EvictionKind.LeastRecentlyUsed, "a", "b");
        Assert.True(cache.Contains("a"));
        cache.Set("c", 3);
        Assert.Equal(["b", "c"], Keys(cache));
    }

    [Fact, Trait("case", "17")]
    public void LeastFrequentlyUsed_RarelyReadEntry_Leaves()
    {
        var cache = Make(EvictionKind.LeastFrequentlyUsed, "a", "b");
        cache.Get<int>("a");
        cache.Get<int>("a");
        cache.Get<int>("a");
        cache.Get<int>("b");
        cache.Set("c", 3);
        Assert.Equal(["a", "c"], Keys(cache));
    }

    [Fact, Trait("case", "18")]
    public void FirstInFirstOut_ReadEntry_LeavesAllTheSame()
    {
        var cache = Make(EvictionKind.FirstInFirstOut, "a", "b");
        cache.Get<int>("a");
        cache.Set("c", 3);
        Assert.Equal(["b", "c"], Keys(cache));
    }

    [Fact, Trait("case", "19")]
    public void FirstInFirstOut_OverwrittenEntry_IsYoungAgain()
    {
        var cache = Make(EvictionKind.FirstInFirstOut, "a", "b");
        cache.Set("a", 2);
        cache.Set("c", 3);
        Assert.Equal(["a", "c"], Keys(cache));
    }

    [Fact, Trait("case", "20")]
    public void Random_NeverHoldsMoreAndKeepsTheNewest()
    {
        var store = new MemoryStore(new MemoryStoreOptions { MaxEntries = 20, Eviction = EvictionKind.Random });
        var cache = new Cache(store);
        for (var i = 0; i < 500; i++)
        {
            cache.Set($"k{i}", i);
            Assert.True(store.HeldEntries <= 20);
            Assert.True(cache.Contains($"k{i}"));
        }
    }

    [Theory]
    [InlineData(EvictionKind.Adaptive)]
    [InlineData(EvictionKind.LeastRecentlyUsed)]
    [InlineData(EvictionKind.LeastFrequentlyUsed)]
    [InlineData(EvictionKind.FirstInFirstOut)]
    [InlineData(EvictionKind.Random)]
    public void EveryPolicy_KeepsBoundAndWeightThroughRandomWork(EvictionKind kind)
    {
        var store = new MemoryStore(
            new MemoryStoreOptions
            {
                MaxEntries = 50,
                MaxWeight = 300,
                Weigher = static (_, entry) => (int)entry.Value!,
                Eviction = kind,
            }
        );
        var cache = new Cache(store);
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var key = $"k{random.Next(120)}";
            switch (random.Next(8))
            {
                case 0:
                    cache.Remove(key);
                    break;
                case < 4:
                    cache.Get<int>(key);
                    break;
                default:
                    cache.Set(key, random.Next(0, 30));
                    break;
            }

            Assert.True(store.HeldEntries <= 50 && store.HeldWeight <= 300);
        }

        Assert.Equal(store.HeldEntries, cache.Count());
        Assert.Equal(store.HeldWeight, cache.Keys().Sum(key => (long)cache.Get<int>(key)));
    }

    [Fact]
    public void Adaptive_OneScan_LeavesTheHotEntries()
    {
        var cache = new Cache(new MemoryStore(100));
        for (var round = 0; round < 20; round++)
        {
            for (var i = 0; i < 60; i++)
            {
                cache.GetOrCreate($"hot{i}", i, static i => i);
            }
        }

        for (var i = 0; i < 1000; i++)
        {
            cache.GetOrCreate($"scan{i}", i, static i => i);
        }

        var left = Enumerable.Range(0, 60).Count(i => cache.Contains($"hot{i}"));
        Assert.True(left >= 55, $"{left} of 60 are left");
    }

    [Fact]
    public async Task Adaptive_HeavierReplacementOfTheOldestAmongWeightlessOnes_MakesTheOthersLeave()
    {
        // one range, and a window so light that nothing ever left it for the main part
        var store = new MemoryStore(
            new MemoryStoreOptions
            {
                MaxEntries = 100,
                MaxWeight = 10,
                Weigher = static (_, entry) => (int)entry.Value!,
            }
        );
        await store.SetAsync("a", CacheEntry.Of(0));
        await store.SetAsync("b", CacheEntry.Of(1));
        var replacing = Task.Run(async () => await store.SetAsync("a", CacheEntry.Of(10)));
        Assert.True(await replacing.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal((1L, 10L), (store.HeldEntries, store.HeldWeight));
        Assert.Null(await store.GetAsync("b"));
    }

    [Fact, Trait("case", "25")]
    public void Leaving_IsToldOnceWithTheCause()
    {
        var time = new Testing.Time.ManualTimeProvider();
        var told = new List<string>();
        var store = new MemoryStore(
            new MemoryStoreOptions
            {
                MaxEntries = 2,
                Eviction = EvictionKind.FirstInFirstOut,
                TimeProvider = time,
                SweepInterval = TimeSpan.FromDays(1),
                OnRemoved = (key, entry, cause) => told.Add($"{key}={entry.Value} {cause}"),
            }
        );
        var cache = new Cache(store, new CacheOptions { TimeProvider = time });
        cache.Set("a", 1);
        cache.Set("a", 2);
        cache.Remove("a");
        cache.Remove("a");
        cache.Set("b", 3, TimeSpan.FromSeconds(1));
        time.AdvanceMs(1000);
        Assert.False(cache.Contains("b"));
        store.FreeExpired();
        cache.Set("c", 4);
        cache.Set("d", 5);
        cache.Set("e", 6);
        cache.Clear();
        Assert.Equal(["a=1 Replaced", "a=2 Removed", "b=3 Expired", "c=4 Evicted"], told[..4]);
        Assert.Equal(["d=5 Removed", "e=6 Removed"], told[4..].Order(StringComparer.Ordinal));
    }

    private static Cache Make(EvictionKind kind, params string[] keys)
    {
        var cache = new Cache(new MemoryStore(new MemoryStoreOptions { MaxEntries = 2, Eviction = kind }));
        foreach (var key in keys)
        {
            cache.Set(key, 1);
        }

        return cache;
    }

    private static IEnumerable<string> Keys(Cache cache) => cache.Keys().Order(StringComparer.Ordinal);
}
