using Larder.Layers;
using Larder.Memory;
using Larder.Testing.Concurrency;
using Larder.Testing.Stores;
using Larder.Testing.Time;

namespace Larder.Tests.Signals;

public sealed class StatisticsTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Hits_AreCountedOnlyWhereAskedFor()
    {
        var plain = new Cache(new MemoryStore(10));
        plain.Set("k", 1);
        plain.Get<int>("k");
        plain.Get<int>("missing");
        Assert.Null(plain.Statistics().Hits);
        Assert.Null(plain.Statistics().HitRatio);
        Assert.Equal(1, plain.Statistics().Misses);

        var counting = new Cache(new MemoryStore(10), new CacheOptions { CountHits = true });
        counting.Set("k", 1);
        Assert.Null(counting.Statistics().HitRatio);
        counting.Get<int>("k");
        counting.GetOrCreate("k", () => 2);
        counting.Contains("k");
        counting.Get<int>("missing");
        Assert.Equal(2, counting.Statistics().Hits);
        Assert.Equal(2 / 3d, counting.Statistics().HitRatio);
    }

    [Fact]
    public void Hits_OfAStatisticsLayer_AreTakenFromIt()
    {
        var cache = new Cache(new PrefixLayer(new StatsLayer(new MemoryStore(10)), "app:"));
        cache.Set("k", 1);
        cache.Get<int>("k");
        cache.Get<int>("k");
        Assert.Equal(2, cache.Statistics().Hits);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Hits_OfFarValuesAndOfManyAtOnce_AreCountedOnce(bool gate)
    {
        var far = new MemoryStore(10);
        await far.SetAsync("k", CacheEntry.Of(1));
        var two = new TwoLevelStore(new MemoryStore(10), far);
        var cache = new Cache(gate ? new LockLayer(two) : two, new CacheOptions { CountHits = true });
        Assert.Equal(1, await cache.GetAsync<int>("k"));
        Assert.Equal(1, cache.Get<int>("k"));
        Assert.Equal(2, cache.Statistics().Hits);
        await cache.GetOrCreateManyAsync<string, int>(["k", "m"], static id => $"{id}", (_, _) => new(Loaded));
        Assert.Equal((3, 1, 1), (cache.Statistics().Hits, cache.Statistics().Misses, cache.Statistics().Loads));
    }

    private static Dictionary<string, int> Loaded => new(StringComparer.Ordinal) { ["m"] = 2 };

    [Fact]
    public async Task FourThreads_AreCountedExactly()
    {
        var cache = new Cache(
            new MemoryStore(10),
            new CacheOptions { CountHits = true, KeyGroups = new KeyGroupOptions() }
        );
        cache.Set("user:1", 1);
        await Race.RunAsync(
            4,
            _ =>
            {
                for (var i = 0; i < 5000; i++)
                {
                    cache.Get<int>("user:1");
                    cache.Get<int>("user:missing");
                }
            }
        );
        Assert.Equal((20_000, 20_000), (cache.Statistics().Hits, cache.Statistics().Misses));
        var users = Assert.Single(cache.Statistics().Groups, static group => group.Name == "user:*");
        Assert.Equal((20_000, 20_000), (users.Hits, users.Misses));
    }

    [Fact]
    public async Task Loads_AreCountedWithTheTimeTheyTook()
    {
        var cache = new Cache(new MemoryStore(10), new CacheOptions { TimeProvider = _time });
        for (var i = 1; i <= 3; i++)
        {
            await cache.GetOrCreateAsync($"k:{i}", _ => TakeAsync(i));
        }

        var statistics = cache.Statistics();
        Assert.Equal((3, 3), (statistics.Misses, statistics.Loads));
        Assert.Equal(TimeSpan.FromSeconds(6), statistics.LoadTime);
        Assert.Equal(TimeSpan.FromSeconds(2), statistics.AverageLoadTime);

        ValueTask<int> TakeAsync(int seconds)
        {
            _time.Advance(TimeSpan.FromSeconds(seconds));
            return new(seconds);
        }
    }

    [Fact]
    public async Task Callers_WhoWaitForSomebodyElsesLoad_AreCounted()
    {
        var cache = new Cache(new MemoryStore(10));
        var gate = new TaskCompletionSource<int>();
        var callers = Enumerable.Range(0, 5).Select(_ => AskAsync()).ToArray();
        gate.SetResult(1);
        await Task.WhenAll(callers);
        Assert.Equal((5, 4, 1), (cache.Statistics().Misses, cache.Statistics().Waits, cache.Statistics().Loads));

        Task<int> AskAsync() => cache.GetOrCreateAsync("k", _ => new ValueTask<int>(gate.Task)).AsTask();
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Reads_AreHitsOrMissesOrFailures_UnderEveryPolicy(bool careful)
    {
        var fails = false;
        var far = new FlakyStore(new SuspendingStore(new MemoryStore(10)), () => fails);
        var policy = careful
            ? new CachePolicy { FailSafe = new FailSafe { DefaultValue = "default" } }
            : new CachePolicy();
        var options = new CacheOptions { CountHits = true, Policy = policy };
        var cache = new Cache(new LockLayer(new TwoLevelStore(new MemoryStore(10), far)), options);
        await cache.GetOrCreateAsync("k", _ => new ValueTask<string>("v"));
        await cache.GetOrCreateAsync("k", _ => new ValueTask<string>("v"));
        fails = true;
        for (var i = 0; i < 3; i++)
        {
            try
            {
                Assert.Equal("default", await cache.GetOrCreateAsync("other", _ => new ValueTask<string>("v")));
                Assert.True(careful);
            }
            catch (CacheStoreException)
            {
                Assert.False(careful);
            }
        }

        var counted = cache.Statistics();
        Assert.Equal(1, counted.Hits);
        Assert.Equal(5, counted.Hits + counted.Misses + counted.FailedReads);
        Assert.Equal(careful ? 1 : 3, counted.FailedReads);
        Assert.Equal(careful ? 3 : 0, counted.DefaultsServed);
    }

    [Fact]
    public void Memory_IsTheNearStoreOfTheStack()
    {
        var near = new MemoryStore(
            new MemoryStoreOptions { MaxEntries = 2, Eviction = EvictionKind.LeastRecentlyUsed }
        );
        var cache = new Cache(new TwoLevelStore(near, new MemoryStore(100)));
        for (var i = 0; i < 5; i++)
        {
            cache.Set($"k:{i}", i);
        }

        Assert.Equal(
            new MemoryStatistics(Entries: 2, Weight: 2, Evictions: 3, Expirations: 0),
            cache.Statistics().Memory
        );
        Assert.Null(new Cache(new PlainStore()).Statistics().Memory);
    }

    [Fact]
    public void Expirations_AreCountedHoweverTheEntryIsFreed()
    {
        var store = new MemoryStore(
            new MemoryStoreOptions { TimeProvider = _time, SweepInterval = TimeSpan.FromDays(10) }
        );
        var cache = new Cache(store, new CacheOptions { TimeProvider = _time });
        foreach (var key in new[] { "swept", "removed", "replaced" })
        {
            cache.Set(key, 1, TimeSpan.FromSeconds(1));
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(cache.Remove("removed"));
        Assert.Equal(1, store.Expirations);
        cache.Set("replaced", 2);
        Assert.Equal(2, store.Expirations);
        store.FreeExpired();
        Assert.Equal((3, 0), (store.Expirations, store.Evictions));
    }

    [Fact]
    public void Name_OfACache_IsItsOptionsName()
    {
        Assert.Equal("default", new Cache(new MemoryStore(1)).Name);
        Assert.Equal("users", new Cache(new MemoryStore(1), new CacheOptions { Name = "users" }).Statistics().Name);
        Assert.Throws<CacheOptionsException>(() => new Cache(new MemoryStore(1), new CacheOptions { Name = "" }));
    }
}
