using Larder.Memory;
using Larder.Testing.Concurrency;
using Larder.Testing.Time;

namespace Larder.Tests.Memory;

public sealed class CounterTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Counters_AddedToByManyThreads_LoseNothing()
    {
        const int threads = 8;
        const int each = 10_000;
        var cache = new Cache(new MemoryStore(1000));
        await Race.RunAsync(
            threads,
            worker =>
            {
                for (var i = 0; i < each; i++)
                {
                    cache.Increment("all");
                    cache.Increment($"own:{worker}");
                }
            }
        );
        Assert.Equal(threads * each, cache.Get<long>("all"));
        Assert.All(Enumerable.Range(0, threads), worker => Assert.Equal(each, cache.Get<long>($"own:{worker}")));
    }

    [Fact]
    public void Sum_IsNeverAnsweredTwice()
    {
        var cache = new Cache(new MemoryStore(1000));
        using var crew = new Crew(4);
        var sums = new long[4][];
        crew.Run(worker => sums[worker] = [.. Enumerable.Range(0, 5_000).Select(_ => cache.Increment("n"))]);
        Assert.Equal(Enumerable.Range(1, 20_000).Select(i => (long)i), sums.SelectMany(s => s).Order());
        Assert.All(sums, own => Assert.Equal(own.Order(), own));
    }

    [Fact]
    public void Counter_WithTags_IsGoneWithThem()
    {
        var cache = new Cache(
            new MemoryStore(1000),
            new CacheOptions { Policy = new CachePolicy { Tags = TagSet.Of("t") } }
        );
        cache.Set("n", 5L);
        Assert.Equal(6, cache.Increment("n"));
        cache.RemoveByTag("t");
        Assert.Equal(1, cache.Increment("n"));
    }

    [Fact]
    public void Counter_ThatSlides_IsProlongedByBeingUsed()
    {
        var cache = new Cache(new MemoryStore(new MemoryStoreOptions { TimeProvider = _time }));
        cache.Set("n", 5L, Expiration.Sliding(TimeSpan.FromSeconds(10)));
        for (var i = 6; i < 10; i++)
        {
            _time.AdvanceMs(9_000);
            Assert.Equal(i, cache.Increment("n"));
        }

        _time.AdvanceMs(10_000);
        Assert.Equal(1, cache.Increment("n"));
    }

    [Fact]
    public void Counter_ThatIsRetained_StartsAgain()
    {
        var policy = new CachePolicy
        {
            Expiration = TimeSpan.FromSeconds(1),
            FailSafe = new FailSafe { Retention = TimeSpan.FromHours(1) },
        };
        var cache = new Cache(
            new MemoryStore(new MemoryStoreOptions { TimeProvider = _time }),
            new CacheOptions { Policy = policy, TimeProvider = _time }
        );
        cache.Set("n", 5L);
        _time.AdvanceMs(1_000);
        Assert.Equal(1, cache.Increment("n"));
    }

    [Fact]
    public void Counter_ThatFindsNoRoom_IsAnErrorAndNoGuess()
    {
        var cache = new Cache(
            new MemoryStore(
                new MemoryStoreOptions { MaxWeight = 10, Weigher = (_, entry) => entry.GetBytes().Length * 4 }
            )
        );
        Assert.Equal(99, cache.Increment("n", 99));
        Assert.Throws<CacheStoreException>(() => cache.Increment("n"));
        Assert.False(cache.Contains("n"));
    }

    [Fact]
    public void Removal_OfACounter_IsToldOnceForEachValue()
    {
        var told = new List<(long Value, RemovalCause Cause)>();
        var cache = new Cache(
            new MemoryStore(
                new MemoryStoreOptions
                {
                    OnRemoved = (_, entry, cause) =>
                        told.Add((long.Parse(System.Text.Encoding.UTF8.GetString(entry.GetBytes().Span)), cause)),
                }
            )
        );
        cache.Increment("n");
        cache.Increment("n");
        cache.Remove("n");
        Assert.Equal([(1, RemovalCause.Replaced), (2, RemovalCause.Removed)], told);
    }
}
