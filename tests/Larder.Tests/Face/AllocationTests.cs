using Larder.Layers;
using Larder.Memory;
using Larder.Testing.Leaks;

namespace Larder.Tests.Face;

/// <summary>A near hit allocates nothing. Exact, on the calling thread.</summary>
public sealed class AllocationTests
{
    private const int Rounds = 1000;

    private static readonly CachePolicy Careful = new()
    {
        FailSafe = new FailSafe(),
        SoftTimeout = TimeSpan.FromSeconds(1),
        ErrorWindow = TimeSpan.FromSeconds(1),
    };

    private readonly Cache _bare = new(new MemoryStore(100));
    private readonly Cache _stack = new(
        new StatsLayer(new PrefixLayer(new TwoLevelStore(new MemoryStore(100), new MemoryStore(100)), "app:v2:"))
    );

    [Fact]
    public void TryGet_NearHit_AllocatesNothing() => AssertNothing(static cache => cache.TryGet<string>("k", out _));

    [Fact]
    public void TryGet_NearHitOfAValueType_AllocatesNothing() =>
        AssertNothing(static cache => cache.TryGet<int>("n", out _));

    [Fact]
    public void Get_NearHit_AllocatesNothing() => AssertNothing(static cache => cache.Get<string>("k") is not null);

    [Fact]
    public void GetOrCreate_NearHit_AllocatesNothing() =>
        AssertNothing(static cache =>
            cache.GetOrCreate("k", 1, static s => s.ToString(System.Globalization.CultureInfo.InvariantCulture))
                is not null
        );

    [Fact]
    public void GetOrCreateAsync_NearHit_AllocatesNothing() =>
        AssertNothing(static cache =>
            cache.GetOrCreateAsync("k", 1, static (_, _) => new ValueTask<string>("made")).Result is not null
        );

    [Fact]
    public void GetOrCreate_NearHitUnderAPolicy_AllocatesNothing() =>
        AssertNothing(static cache => cache.GetOrCreate("k", 1, static (int _) => "made", Careful) is not null);

    [Fact]
    public void GetOrCreateAsync_NearHitUnderAPolicy_AllocatesNothing() =>
        AssertNothing(static cache =>
            cache.GetOrCreateAsync("k", 1, static (_, _) => new ValueTask<string>("made"), Careful).Result is not null
        );

    [Fact]
    public void GetOrCreate_NearHitWithAFactoryThatDecides_AllocatesNothing() =>
        AssertNothing(static cache =>
            cache.GetOrCreate("k", 1, static (_, context) => context.Key.ToString(), Careful) is not null
        );

    [Fact]
    public void GetAsync_NearHit_AllocatesNothing() =>
        AssertNothing(static cache => cache.GetAsync<int>("n").Result == 7);

    [Fact]
    public void TryGet_NearHitOfAnEntryThatSlides_AllocatesNothing() =>
        AssertNothing(static cache => cache.TryGet<string>("sliding", out _));

    [Fact]
    public void TryGetAsync_NearHit_AllocatesNothing() =>
        AssertNothing(static cache => cache.TryGetAsync<string>("k").Result.HasValue);

    [Fact]
    public void TryGet_NearHitWithThreeTags_AllocatesNothing() =>
        AssertNothing(static cache => cache.TryGet<string>("tagged", out _));

    private void AssertNothing(Func<Cache, bool> hit)
    {
        foreach (var cache in new[] { _bare, _stack })
        {
            cache.Set("k", "v");
            cache.Set("n", 7);
            cache.Set("tagged", "v", TagSet.Of("a", "b", "c"));
            cache.Set("sliding", "v", Expiration.Sliding(TimeSpan.FromSeconds(10)));
            Assert.True(hit(cache));
            Assert.Equal(0, Allocated.By(() => Repeat(hit, cache)));
        }
    }

    private static void Repeat(Func<Cache, bool> hit, Cache cache)
    {
        for (var i = 0; i < Rounds; i++)
        {
            hit(cache);
        }
    }
}
