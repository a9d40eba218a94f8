using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Randomness;
using Larder.Testing.Time;

namespace Larder.Tests.Layers;

public sealed class SmallLayerTests
{
    private readonly List<string> _lines = [];

    [Fact, Trait("case", "98")]
    public async Task Log_OfEachVerb_IsOneLineWithNameVerbAndKey()
    {
        var cache = new Cache(new LogLayer(new MemoryStore(), _lines.Add, "N"));
        cache.Set("k", 1, TimeSpan.FromSeconds(5));
        cache.Get<int>("k");
        cache.Get<int>("other");
        cache.Contains("k");
        await foreach (var _ in cache.Store.ScanAsync("k*")) { }

        Assert.Equal((1, "k"), (cache.Count(), cache.Keys().Single()));
        cache.Remove("k");
        cache.RemoveByTag("t");
        cache.Clear();
        Assert.Empty(cache.Keys());
        Assert.Equal(
            [
                "N: set k for 00:00:05",
                "N: get k: hit",
                "N: get other: miss",
                "N: contains k: hit",
                "N: scan k*",
                "N: scan *",
                "N: scan *",
                "N: remove k",
                "N: remove tag t",
                "N: clear ",
                "N: scan *",
            ],
            _lines
        );
    }

    [Fact, Trait("case", "99")]
    public async Task Log_TellsValuesOnlyWhereAsked()
    {
        new Cache(new LogLayer(new MemoryStore(), _lines.Add)).Set("k", "secret");
        Assert.DoesNotContain("secret", Assert.Single(_lines), StringComparison.Ordinal);
        new Cache(new LogLayer(new MemoryStore(), _lines.Add, showsValues: true)).Set("k", "shown");
        Assert.EndsWith("= shown", _lines[1], StringComparison.Ordinal);
        var store = new LogLayer(new MemoryStore(), _lines.Add, showsValues: true);
        await store.SetAsync("k", CacheEntry.Of(null));
        await store.SetAsync("k", CacheEntry.OfBytes(new byte[3], "application/octet-stream"));
        Assert.EndsWith("= null", _lines[2], StringComparison.Ordinal);
        Assert.EndsWith("= 3 bytes", _lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Log_OfAKeyThatBreaksLines_StaysOnItsLine()
    {
        new Cache(new LogLayer(new MemoryStore(), _lines.Add)).Remove("k\r\nN: forged\u2028");
        Assert.Equal("cache: remove k\\u000d\\u000aN: forged\\u2028", Assert.Single(_lines));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Timeout_OfAStoreThatIsSlow_EndsTheCall(bool listens)
    {
        var time = new ManualTimeProvider();
        var store = new TimeoutLayer(new StuckStore(listens), TimeSpan.FromSeconds(60), time);
        var pending = store.GetAsync("k").AsTask();
        time.AdvanceMs(59_999);
        Assert.False(pending.IsCompleted);
        time.AdvanceMs(1);
        await Assert.ThrowsAsync<CacheTimeoutException>(() => pending.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Timeout_OfACallerWhoLeaves_IsNone()
    {
        using var leaves = new CancellationTokenSource();
        var store = new TimeoutLayer(new StuckStore(listens: true), TimeSpan.FromMinutes(2));
        var pending = store.GetAsync("k", leaves.Token).AsTask();
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TimeoutLayer(store, TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TimeoutLayer(store, TimeSpan.FromDays(25)));
    }

    [Fact]
    public async Task Timeout_OfAStoreThatGivesUpByItself_IsNone()
    {
        var store = new TimeoutLayer(new ResigningStore(), TimeSpan.FromMinutes(2));
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await store.GetAsync("k"));
    }

    [Fact, Trait("case", "152")]
    public async Task NullStore_MissesAlwaysAndFailsNever()
    {
        var cache = new Cache(NullStore.Instance);
        cache.Set("k", 1);
        Assert.False(cache.TryGet<int>("k", out _));
        Assert.False(cache.Contains("k"));
        Assert.False(cache.Remove("k"));
        cache.Clear();
        cache.RemoveByTag("t");
        Assert.Equal(2, cache.GetOrCreate("k", () => 2));
        Assert.True(cache.Store.CanScan);
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await cache.Store.SetAsync("k", null!));
        await foreach (var key in cache.Store.ScanAsync())
        {
            Assert.Fail(key.ToString());
        }
    }

    [Theory]
    [InlineData("plain:key/1", "plain:key/1")]
    [InlineData("", "~")]
    [InlineData("with space", "with~")]
    [InlineData(" in front", "~")]
    [InlineData("!from!to}", "!from!to}")]
    [InlineData("täglich", "t~")]
    [InlineData("has~mark", "has~")]
    public async Task ShortKey_OfAKey_IsItselfOrItsBeginningAndAHash(string key, string beginning)
    {
        var store = new MemoryStore();
        var cache = new Cache(new ShortKeyLayer(store));
        cache.Set(key, 1);
        Assert.Equal(1, cache.Get<int>(key));
        await foreach (var stored in store.ScanAsync())
        {
            Assert.StartsWith(beginning, stored.ToString(), StringComparison.Ordinal);
            Assert.Equal(key == beginning ? key.Length : beginning.Length + 22, stored.ToString().Length);
        }
    }

    [Fact]
    public async Task ShortKeys_OfManyLongKeys_AreShortAndAllDifferent()
    {
        const int Most = 60;
        var store = new MemoryStore(1_000_000);
        var cache = new Cache(new ShortKeyLayer(store, Most));
        SeededRun.Repeat(2_000, random => cache.Set(new string('k', 100) + random.Next(), 1));
        var count = 0;
        await foreach (var stored in store.ScanAsync())
        {
            count++;
            Assert.InRange(stored.ToString().Length, 1, Most);
        }

        Assert.InRange(count, 1_990, 2_000);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShortKeyLayer(store, 39));
    }

    [Fact]
    public void ShortKey_OfTheMostCharacters_IsItself()
    {
        var store = new MemoryStore();
        var cache = new Cache(new ShortKeyLayer(store, 40));
        cache.Set(new string('k', 40), 1);
        cache.Set(new string('k', 41), 1);
        Assert.Equal(
            [new string('k', 40), new string('k', 17) + "~"],
            new Cache(store).Keys().Select(Beginning).Order()
        );

        static string Beginning(string key) => key.Contains('~', StringComparison.Ordinal) ? key[..18] : key;
    }

    [Fact]
    public void LayersThatKeepValues_LetCountersThrough()
    {
        var cache = new Cache(new LogLayer(new ShortKeyLayer(new MemoryStore()), _lines.Add));
        Assert.Equal(1, cache.Increment("a counter"));
        Assert.Equal(2, cache.Increment("a counter"));
    }

    [Fact]
    public async Task Chaos_OfOneSeed_HitsTheSameCallsAgain()
    {
        var options = new ChaosOptions { FailureRate = 0.2, LostAnswerRate = 0.1 };
        var first = await FatesAsync(options);
        Assert.Equal(first, await FatesAsync(options));
        Assert.NotEqual(first, await FatesAsync(options with { Seed = 2 }));
        Assert.InRange(first.Count(fate => fate == 'f'), 140, 260);
        Assert.InRange(first.Count(fate => fate == 'l'), 50, 120);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChaosOptions { DelayRate = 1.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChaosOptions { Delay = TimeSpan.FromTicks(-1) });
        Assert.Equal(0, new ChaosOptions { DelayRate = 0, Delay = TimeSpan.Zero }.DelayRate);

        static async Task<string> FatesAsync(ChaosOptions options)
        {
            var store = new ChaosLayer(new MemoryStore(), options);
            var fates = new char[1000];
            for (var i = 0; i < fates.Length; i++)
            {
                try
                {
                    await store.SetAsync("k", CacheEntry.Of(i));
                    fates[i] = '.';
                }
                catch (CacheStoreException fault)
                {
                    fates[i] = fault.Message.Contains("lost", StringComparison.Ordinal) ? 'l' : 'f';
                }
            }

            return new string(fates);
        }
    }

    [Fact]
    public async Task Chaos_ThatDelays_WaitsByItsClock()
    {
        var time = new ManualTimeProvider();
        var options = new ChaosOptions { DelayRate = 1, TimeProvider = time };
        var store = new ChaosLayer(new MemoryStore(), options);
        var pending = store.RemoveAsync("k").AsTask();
        Assert.False(pending.IsCompleted);
        time.AdvanceMs(100);
        Assert.False(await pending.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void Chaos_ThatDelaysASynchronousCall_KeepsItsThread()
    {
        var options = new ChaosOptions { DelayRate = 1, Delay = TimeSpan.FromMilliseconds(20) };
        var pending = new ChaosLayer(new MemoryStore(), options).GetAsync("k", CacheContext.Sync);
        Assert.True(pending.IsCompletedSuccessfully);
    }

    /// <summary>A store that cancels by itself.</summary>
    private sealed class ResigningStore : ICacheStore
    {
        public ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default) =>
            throw new OperationCanceledException();

        public ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default) => new(false);

        public ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default) => new(false);
    }

    private sealed class StuckStore(bool listens) : ICacheStore
    {
        public async ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, listens ? context.Token : CancellationToken.None);
            return null;
        }

        public ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default) => new(false);

        public ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default) => new(false);
    }
}
