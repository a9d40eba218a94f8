using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Stores;

namespace Larder.Tests.Face;

/// <summary>Counters of the typed cache, over each kind of stack.</summary>
public sealed class CountingTests
{
    public static TheoryData<string, bool> Faces
    {
        get
        {
            var faces = new TheoryData<string, bool>();
            foreach (var stack in new[] { "memory", "two levels", "layers" })
            {
                faces.Add(stack, true);
                faces.Add(stack, false);
            }

            return faces;
        }
    }

    [Theory, MemberData(nameof(Faces)), Trait("case", "186")]
    public async Task Increment_ByOneByFiveAndLessTwo_AnswersEachSum(string stack, bool sync)
    {
        var cache = new Cache(Stack(stack));
        Assert.Equal(1, await Up(cache, "n", 1));
        Assert.Equal(6, await Up(cache, "n", 5));
        Assert.Equal(4, await Down(cache, "n", 2));
        Assert.Equal(4, sync ? cache.Get<long>("n") : await cache.GetAsync<long>("n"));
        Assert.Equal(4, cache.Get<int>("n"));
        Assert.Equal("4", cache.Get<string>("n"));
        Assert.Equal(-3, await Down(cache, "missing", 3));

        async Task<long> Up(Cache cache, string key, long by) =>
            sync ? cache.Increment(key, by) : await cache.IncrementAsync(key, by);
        async Task<long> Down(Cache cache, string key, long by) =>
            sync ? cache.Decrement(key, by) : await cache.DecrementAsync(key, by);
    }

    [Theory, MemberData(nameof(Faces)), Trait("case", "187")]
    public async Task Increment_OfAText_IsATypedErrorAndLeavesTheText(string stack, bool sync)
    {
        var cache = new Cache(Stack(stack));
        cache.Set("k", "text");
        var fault = await Assert.ThrowsAsync<CacheCounterException>(async () =>
            _ = sync ? cache.Increment("k") : await cache.IncrementAsync("k")
        );
        Assert.False(fault.IsOverflow);
        Assert.Equal("text", cache.Get<string>("k"));
        cache.Set<long?>("k", null);
        Assert.Throws<CacheCounterException>(() => cache.Increment("k"));
    }

    [Theory, MemberData(nameof(Faces)), Trait("case", "188")]
    public async Task Add_OneThenTwo_StoresTheFirst(string stack, bool sync)
    {
        var store = Stack(stack);
        var context = new CacheContext(CacheMode.IfAbsent).With(sync ? CacheMode.Synchronous : CacheMode.None);
        Assert.True(await store.SetAsync("k", CacheEntry.Of(1), context));
        Assert.False(await store.SetAsync("k", CacheEntry.Of(2), context));
        var cache = new Cache(store);
        Assert.Equal(1, cache.Get<int>("k"));
        Assert.Equal(1, sync ? cache.GetOrAdd("k", 3) : await cache.GetOrAddAsync("k", 3));
    }

    [Theory, MemberData(nameof(Faces)), Trait("case", "191")]
    public async Task EitherFace_SeesWhatTheOtherOneCounted(string stack, bool sync)
    {
        var cache = new Cache(Stack(stack));
        const char name = 'n';
        cache.Set("n", 40);
        Assert.Equal(41, sync ? cache.Increment("n") : await cache.IncrementAsync("n"));
        Assert.Equal(42, sync ? await cache.IncrementAsync($"{name}") : cache.Increment($"{name}"));
    }

    [Fact]
    public void Increment_OverALoadUnderWay_IsNotOvertakenByIt()
    {
        var cache = new Cache(Stack("two levels"));
        var answer = cache.GetOrCreate(
            "n",
            () =>
            {
                cache.Increment("n", 7);
                return 1L;
            }
        );
        Assert.Equal((1, 7), (answer, cache.Get<long>("n")));
    }

    [Fact]
    public void Increment_OverTwoLevels_CountsFarAndOnlyForgetsNear()
    {
        var near = new MemoryStore(10);
        var far = new MemoryStore(10);
        var cache = new Cache(new TwoLevelStore(near, far));
        cache.Set("n", 1L);
        new Cache(near).Set("n", 99L);
        Assert.Equal(2, cache.Increment("n"));
        Assert.Equal((false, 2), (new Cache(near).Contains("n"), new Cache(far).Get<long>("n")));
    }

    [Fact]
    public void Increment_WithTheFarStoreDown_IsAnErrorAndNoGuess()
    {
        var down = false;
        var far = new MemoryStore(10);
        var cache = new Cache(new TwoLevelStore(new MemoryStore(10), new FlakyStore(far, () => down)));
        cache.Increment("n");
        down = true;
        Assert.Throws<CacheStoreException>(() => cache.Increment("n"));
        down = false;
        Assert.Equal(2, cache.Increment("n"));
    }

    [Fact]
    public void Increment_OverAStackThatCannotCount_SaysWhy()
    {
        var plain = new Cache(new TwoLevelStore(new MemoryStore(10), new PlainStore()));
        var fault = Assert.Throws<NotSupportedException>(() => plain.Increment("n"));
        Assert.Contains("PlainStore is no ICacheCounters", fault.Message, StringComparison.Ordinal);
        Assert.False(plain.Store.Offers<ICacheCounters>());
    }

    [Fact]
    public void Counters_CountAsWrites()
    {
        var stats = new StatsLayer(new MemoryStore(10));
        var cache = new Cache(stats);
        cache.Increment("n");
        cache.Update<long>("n", old => old.Value + 1);
        Assert.Equal(new CacheStats(Hits: 1, Misses: 0, Tests: 0, Writes: 2, Removes: 0), stats.Snapshot());
    }

    private static ICacheStore Stack(string stack) =>
        stack switch
        {
            "memory" => new MemoryStore(100),
            "two levels" => new TwoLevelStore(new MemoryStore(100), new SuspendingStore(new MemoryStore(100))),
            _ => new LockLayer(new PrefixLayer(new StatsLayer(new MemoryStore(100)), "app:")),
        };
}
