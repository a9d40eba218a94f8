using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Stores;
using Larder.Testing.Time;

namespace Larder.Tests.Face;

/// <summary>How long values live that a policy speaks of.</summary>
public sealed class PolicyTests
{
    private static readonly CachePolicy Minute = new() { Expiration = TimeSpan.FromMinutes(1) };
    private readonly ManualTimeProvider _time = new();

    [Theory, InlineData(false), InlineData(true)]
    public async Task Expiration_OfAPolicy_IsTheValues(bool sync)
    {
        var (cache, store) = Make();
        await CreateAsync(cache, sync, "k", "v", Minute);
        await SetAsync(cache, sync, "j", "v", Minute);
        Assert.Equal(TimeSpan.FromMinutes(1), await LifeAsync(store, "k"));
        Assert.Equal(TimeSpan.FromMinutes(1), await LifeAsync(store, "j"));
    }

    [Fact]
    public async Task Expiration_OfTheCall_GoesBeforeThatOfTheDefaultPolicy()
    {
        var (cache, store) = Make(Minute);
        cache.Set("set", 1);
        cache.Set("set with", 1, TimeSpan.FromSeconds(1));
        cache.GetOrCreate("made", () => 1);
        cache.GetOrCreate("made with", () => 1, TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromMinutes(1), await LifeAsync(store, "set"));
        Assert.Equal(TimeSpan.FromSeconds(1), await LifeAsync(store, "set with"));
        Assert.Equal(TimeSpan.FromMinutes(1), await LifeAsync(store, "made"));
        Assert.Equal(TimeSpan.FromSeconds(1), await LifeAsync(store, "made with"));
    }

    [Theory, InlineData(1), InlineData(3600), InlineData(86400 * 30.0)]
    public async Task Jitter_Shortens_ByAtMostItsShareAndSpreads(double seconds)
    {
        var (cache, store) = Make();
        var policy = new CachePolicy { Expiration = TimeSpan.FromSeconds(seconds), Jitter = 0.25 };
        var lives = new List<double>();
        for (var i = 0; i < 1000; i++)
        {
            var key = i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            cache.Set(key, i, policy);
            lives.Add((await LifeAsync(store, key))!.Value.TotalSeconds / seconds);
        }

        Assert.All(lives, life => Assert.InRange(life, 0.749, 1.0));
        Assert.InRange(lives.Average(), 0.86, 0.89);
        Assert.True(lives.Min() < 0.76 && lives.Max() > 0.99, $"{lives.Min()} to {lives.Max()}");
    }

    [Fact]
    public async Task Jitter_OfForEverAndOfSliding_ChangesNothing()
    {
        var (cache, store) = Make(new CachePolicy { Jitter = 0.5 });
        cache.Set("never", 1, Expiration.Never);
        cache.Set("slides", 1, Expiration.Sliding(TimeSpan.FromSeconds(10)));
        cache.Set("tick", 1, new TimeSpan(1));
        Assert.True((await store.GetAsync("never"))!.Expiration.IsNever);
        Assert.Equal(TimeSpan.FromSeconds(10), await LifeAsync(store, "slides"));
        Assert.Equal(new TimeSpan(1), await LifeAsync(store, "tick"));
    }

    [Theory, InlineData(-0.1), InlineData(1.0), InlineData(double.NaN)]
    public void Jitter_ThatIsNoShare_IsRefused(double jitter) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CachePolicy { Jitter = jitter });

    [Theory, InlineData(false), InlineData(true)]
    public async Task NegativeExpiration_IsThatOfNullsOnly(bool sync)
    {
        var (cache, store) = Make();
        var policy = Minute with { NegativeExpiration = TimeSpan.FromSeconds(5) };
        await CreateAsync<string?>(cache, sync, "null", null, policy);
        await CreateAsync<string?>(cache, sync, "value", "v", policy);
        await SetAsync<string?>(cache, sync, "set", null, policy);
        Assert.Equal(TimeSpan.FromSeconds(5), await LifeAsync(store, "null"));
        Assert.Equal(TimeSpan.FromMinutes(1), await LifeAsync(store, "value"));
        Assert.Equal(TimeSpan.FromSeconds(5), await LifeAsync(store, "set"));
        Assert.Null(await CreateAsync<string?>(cache, sync, "null", "not run", policy));
        _time.AdvanceMs(5000);
        Assert.Equal("run", await CreateAsync<string?>(cache, sync, "null", "run", policy));
    }

    [Fact]
    public async Task NegativeExpiration_GoesBeforeTheCallersUnlessItGivesTheNull()
    {
        var (cache, store) = Make(new CachePolicy { NegativeExpiration = TimeSpan.FromSeconds(5) });
        cache.GetOrCreate<string?>("made", () => null, TimeSpan.FromHours(1));
        cache.Set<string?>("set", null, TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.FromSeconds(5), await LifeAsync(store, "made"));
        Assert.Equal(TimeSpan.FromHours(1), await LifeAsync(store, "set"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task SkipNull_StoresNoNullAndLeavesNoOlderValueBehind(bool sync)
    {
        var (cache, _) = Make();
        var policy = Minute with { SkipNull = true };
        Assert.Null(await CreateAsync<string?>(cache, sync, "k", null, policy));
        Assert.Equal("second", await CreateAsync<string?>(cache, sync, "k", "second", policy));
        Assert.False(await SetAsync<string?>(cache, sync, "k", null, policy));
        Assert.False(cache.Contains("k"));
    }

    [Fact]
    public void Policy_ThatIsNull_IsRefused()
    {
        Assert.Throws<CacheOptionsException>(() => Make(policy: null!));
        var (cache, _) = Make();
        Assert.Throws<ArgumentNullException>(() => cache.Set("k", 1, policy: null!));
        Assert.Throws<ArgumentNullException>(() => cache.GetOrCreate("k", () => 1, policy: null!));
    }

    private static async ValueTask<T> CreateAsync<T>(Cache cache, bool sync, string key, T value, CachePolicy policy) =>
        sync
            ? cache.GetOrCreate(key, () => value, policy)
            : await cache.GetOrCreateAsync(key, _ => new ValueTask<T>(value), policy);

    private static async ValueTask<bool> SetAsync<T>(Cache cache, bool sync, string key, T value, CachePolicy policy) =>
        sync ? cache.Set(key, value, policy) : await cache.SetAsync(key, value, policy);

    private async ValueTask<TimeSpan?> LifeAsync(ICacheStore store, CacheKey key) =>
        (await store.GetAsync(key))!.Remaining(_time);

    private (Cache Cache, ICacheStore Store) Make() => Make(new CachePolicy());

    private (Cache Cache, ICacheStore Store) Make(CachePolicy policy)
    {
        var store = new TwoLevelStore(
            new MemoryStore(new MemoryStoreOptions { TimeProvider = _time }),
            new SuspendingStore(new MemoryStore(new MemoryStoreOptions { TimeProvider = _time }))
        );
        var options = new CacheOptions
        {
            TimeProvider = _time,
            Policy = policy,
            Randomness = () => 7,
        };
        return (new Cache(store, options), store);
    }
}
