using Larder.Memory;

namespace Larder.Tests.Memoizing;

/// <summary>A function that keeps its results.</summary>
public sealed class MemoizeTests
{
    private readonly Cache _cache = new(new MemoryStore(1000));
    private int _runs;

    [Fact, Trait("case", "122")]
    public void Invoke_TwiceWithEqualArguments_RunsTheBodyOnce()
    {
        var square = _cache.Memoize((int n) => Ran(n * n), prefix: "square:");
        Assert.Equal([49, 49, 64], [square.Invoke(7), square.Invoke(7), square.Invoke(8)]);
        Assert.Equal(2, _runs);
        Assert.Equal(["square:7", "square:8"], _cache.Keys().Order(StringComparer.Ordinal));
    }

    [Fact, Trait("case", "123")]
    public void Invoke_OfNull_IsKeptUnlessEmptyIsSkipped()
    {
        var kept = _cache.Memoize((int _) => Ran<string?>(null), prefix: "kept:");
        Assert.Null(kept.Invoke(1));
        Assert.Null(kept.Invoke(1));
        Assert.Equal(1, _runs);
        var skipped = _cache.Memoize((int _) => Ran<string?>(null), prefix: "not:", policy: new() { SkipEmpty = true });
        skipped.Invoke(1);
        skipped.Invoke(1);
        Assert.Equal(3, _runs);
        var skippedNull = _cache.Memoize(
            (int _) => Ran<string?>(null),
            prefix: "no:",
            policy: new() { SkipNull = true }
        );
        skippedNull.Invoke(1);
        skippedNull.Invoke(1);
        Assert.Equal(5, _runs);
    }

    [Fact, Trait("case", "124")]
    public void Invoke_OfSomethingEmpty_IsNotKeptWhereEmptyIsSkipped()
    {
        var policy = new CachePolicy { SkipEmpty = true };
        _cache.Memoize((int _) => 0, prefix: "zero:", policy: policy).Invoke(1);
        _cache.Memoize((int _) => "", prefix: "text:", policy: policy).Invoke(1);
        _cache.Memoize((int _) => new List<int>(), prefix: "list:", policy: policy).Invoke(1);
        _cache.Memoize((int _) => Array.Empty<string>(), prefix: "array:", policy: policy).Invoke(1);
        Assert.Equal(0, _cache.Count());
        _cache.Memoize((int _) => 1, prefix: "one:", policy: policy).Invoke(1);
        _cache.Memoize((int _) => "a", prefix: "a:", policy: policy).Invoke(1);
        _cache.Memoize((int _) => new List<int> { 0 }, prefix: "some:", policy: policy).Invoke(1);
        Assert.Equal(3, _cache.Count());
        _cache.Memoize((int _) => 0, prefix: "one:", policy: policy).Refresh(1);
        Assert.Equal(2, _cache.Count());
    }

    [Fact, Trait("case", "125")]
    public void Invoke_OfABodyThatThrows_RunsItEachTimeAndKeepsNothing()
    {
        var failing = _cache.Memoize((int n) => Ran(n) == 0 ? 1 : throw new TimeoutException("slow"), prefix: "f:");
        Assert.Throws<TimeoutException>(() => failing.Invoke(1));
        Assert.Throws<TimeoutException>(() => failing.Invoke(1));
        Assert.Equal(2, _runs);
        Assert.Equal(0, _cache.Count());
    }

    [Fact, Trait("case", "126")]
    public void InCache_BeforeAndAfterACall_IsFalseAndTrue()
    {
        var square = _cache.Memoize((int n) => Ran(n * n), prefix: "square:");
        Assert.False(square.InCache(7));
        Assert.Equal(0, _runs);
        square.Invoke(7);
        Assert.True(square.InCache(7));
        Assert.False(square.InCache(8));
        Assert.Equal(1, _runs);
    }

    [Fact, Trait("case", "127")]
    public void Forget_Twice_IsTrueAndFalseAndTheNextCallComputes()
    {
        var square = _cache.Memoize((int n) => Ran(n * n), prefix: "square:");
        square.Invoke(7);
        Assert.True(square.Forget(7));
        Assert.False(square.Forget(7));
        square.Invoke(7);
        Assert.Equal(2, _runs);
    }

    [Fact, Trait("case", "142")]
    public void BypassAndRefresh_RunTheBody_AndRefreshReplacesTheEntry()
    {
        var next = _cache.Memoize((int _) => Ran(_runs + 1), prefix: "next:");
        Assert.Equal(1, next.Invoke(0));
        Assert.Equal(2, next.Bypass(0));
        Assert.Equal(1, next.Invoke(0));
        Assert.Equal(3, next.Refresh(0));
        Assert.Equal(3, next.Invoke(0));
    }

    [Fact, Trait("case", "143")]
    public void ClearAndInfo_AreOfThisFunctionOnly()
    {
        var square = _cache.Memoize((int n) => n * n, prefix: "square*:");
        var cube = _cache.Memoize((int n) => n * n * n, prefix: "squareX:");
        _cache.Set("square", 1);
        for (var n = 0; n < 10; n++)
        {
            square.Invoke(n % 4);
            cube.Invoke(n % 5);
        }

        var info = square.Info();
        Assert.Equal(
            (6, 4, 10, 0.6, 4L, 1000L),
            (info.Hits, info.Misses, info.Reads, info.HitRatio, info.Size, info.Limit)
        );
        square.Clear();
        Assert.Equal((6, 0L), (square.Info().Hits, square.Info().Size));
        Assert.Equal((5, 5, 5L), (cube.Info().Hits, cube.Info().Misses, cube.Info().Size));
        Assert.Equal(6, _cache.Count());
        Assert.Equal(0, _cache.Memoize((int n) => n, prefix: "new:").Info().HitRatio);
    }

    [Fact]
    public void Calls_AreCountedForTheCacheToo()
    {
        var cache = new Cache(new MemoryStore(10), new CacheOptions { CountHits = true, KeyGroups = new() });
        var square = cache.Memoize((int n) => n * n, prefix: "square:");
        square.Invoke(1);
        square.Invoke(1);
        cache.Get<int>("square:1");
        var all = cache.Statistics();
        Assert.Equal((2, 1, 1), (all.Hits, all.Misses, all.Loads));
        var group = all.Groups.Single(static one => one.Name == "square:*");
        Assert.Equal((2, 1, 1), (group.Hits, group.Misses, group.Loads));
        Assert.Equal((1, 1), (square.Info().Hits, square.Info().Misses));
    }

    [Fact]
    public void Calls_AreCountedWhereTheCacheCountsNoHits()
    {
        var cache = new Cache(new Larder.Layers.LockLayer(new MemoryStore(10)), new CacheOptions { KeyGroups = new() });
        var square = cache.Memoize((int n) => n * n, prefix: "square:");
        square.Invoke(1);
        square.Invoke(1);
        Assert.Equal((1, 1, 1L), (square.Info().Hits, square.Info().Misses, square.Info().Size));
        Assert.Null(cache.Statistics().Hits);
    }

    [Fact, Trait("case", "144")]
    public void RecursiveSum_WithTwoPrefixes_KeepsEveryResultOnce()
    {
        Memoized<int, int> first = null!;
        first = _cache.Memoize((int n) => n == 0 ? 0 : n + first.Invoke(n - 1), prefix: "a:");
        Memoized<int, int> second = null!;
        second = _cache.Memoize((int n) => n <= 0 ? 0 : n + second.Invoke(n - 1), prefix: "b:");
        for (var i = 0; i < 2 * 129; i++)
        {
            var n = i % 129;
            Assert.Equal(n * (n + 1) / 2, first.Invoke(n));
            Assert.Equal(n * (n + 1) / 2, second.Invoke(n));
        }

        Assert.Equal(0, second.Invoke(-1));
        Assert.Equal(129 + 130, _cache.Count());
        var (one, two) = (first.Info(), second.Info());
        Assert.True((double)(one.Hits + two.Hits) / (one.Reads + two.Reads) > 0.6);
    }

    [Fact]
    public void RecursiveSum_FromTheTop_ComputesEachOnce()
    {
        Memoized<int, int> sum = null!;
        sum = _cache.Memoize((int n) => Ran(n == 0 ? 0 : n + sum.Invoke(n - 1)), prefix: "sum:");
        Assert.Equal(128 * 129 / 2, sum.Invoke(128));
        Assert.Equal(129, _runs);
    }

    [Fact, Trait("case", "59")]
    public void DistinctCalls_RepeatedTenTimes_AreCounted()
    {
        var square = _cache.Memoize((int n) => Ran(n * n), prefix: "square:");
        for (var i = 0; i < 500; i++)
        {
            square.Invoke(i % 50);
        }

        var info = square.Info();
        Assert.Equal((500, 450, 0.9, 50L), (info.Reads, info.Hits, info.HitRatio, info.Size));
        Assert.Equal(50, _runs);
    }

    [Fact, Trait("case", "141")]
    public void Memoize_OfAMemoizedFunction_KeepsOneLayer()
    {
        var first = _cache.Memoize((int n) => Ran(n * n), prefix: "a:");
        var second = _cache.Memoize<int, int>(first.Invoke, prefix: "b:");
        second.Invoke(7);
        Assert.Equal(["b:7"], _cache.Keys());
        Assert.Equal(0, first.Info().Reads);
        Assert.Equal(7 * 7, first.Invoke(7));
        Assert.Equal(2, _runs);
    }

    [Fact, Trait("case", "131")]
    public void Functions_OfTwoObjects_ShareResultsOfOneCacheOnly()
    {
        var (one, two) = (new Service(new Cache(new MemoryStore(10))), new Service(new Cache(new MemoryStore(10))));
        Assert.Equal((9, 9), (one.Square.Invoke(3), two.Square.Invoke(3)));
        Assert.Equal((1, 1), (one.Runs, two.Runs));
        var (three, four) = (new Service(_cache), new Service(_cache));
        Assert.Equal((9, 9), (three.Square.Invoke(3), four.Square.Invoke(3)));
        Assert.Equal((1, 0), (three.Runs, four.Runs));
    }

    [Fact, Trait("case", "133")]
    public void Functions_ThatAreStaticOrFree_AreFunctionsLikeAnyOthers()
    {
        var ofAType = _cache.Memoize<double, double>(Math.Sqrt);
        var free = _cache.Memoize<int, int>(Local, prefix: "local:");
        var ofAnObject = _cache.Memoize("abc".IndexOf, key: (char one) => $"index:{one}");
        Assert.Equal((3.0, 4, 1), (ofAType.Invoke(9), free.Invoke(3), ofAnObject.Invoke('b')));
        Assert.Equal(
            ["System.Math.Sqrt(System.Double):9", "index:b", "local:3"],
            _cache.Keys().Order(StringComparer.Ordinal)
        );

        static int Local(int n) => n + 1;
    }

    [Fact]
    public void Expiration_IsThatOfTheCall()
    {
        var time = new Larder.Testing.Time.ManualTimeProvider();
        var cache = new Cache(new MemoryStore(new MemoryStoreOptions { TimeProvider = time }));
        var square = cache.Memoize((int n) => Ran(n * n), prefix: "square:", expiration: TimeSpan.FromSeconds(2));
        square.Invoke(7);
        time.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromTicks(1));
        square.Invoke(7);
        Assert.Equal(1, _runs);
        time.Advance(TimeSpan.FromTicks(1));
        square.Invoke(7);
        Assert.Equal(2, _runs);
    }

    [Fact]
    public void Forget_WhileTheBodyRuns_LeavesNothingOfItsResult()
    {
        Memoized<int, int> square = null!;
        square = _cache.Memoize(
            (int n) =>
            {
                _cache.Remove(square.KeyFor(n));
                return Ran(n * n);
            },
            prefix: "square:"
        );
        Assert.Equal(49, square.Invoke(7));
        Assert.False(square.InCache(7));
    }

    [Fact]
    public void Clear_WhileTheBodyRuns_LeavesNothingOfItsResult()
    {
        Memoized<int, int> square = null!;
        square = _cache.Memoize(
            (int n) =>
            {
                square.Clear();
                return Ran(n * n);
            },
            prefix: "square:"
        );
        Assert.Equal(49, square.Invoke(7));
        Assert.False(square.InCache(7));
    }

    private sealed class Service
    {
        public Service(Cache cache)
        {
            Square = cache.Memoize<int, int>(Run);
        }

        public Memoized<int, int> Square { get; }

        public int Runs { get; private set; }

        private int Run(int n)
        {
            Runs++;
            return n * n;
        }
    }

    private T Ran<T>(T result)
    {
        _runs++;
        return result;
    }
}
