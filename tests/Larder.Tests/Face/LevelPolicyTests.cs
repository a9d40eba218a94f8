using Larder.Layers;
using Larder.Memory;
using Larder.Testing.Stores;
using Larder.Testing.Time;

namespace Larder.Tests.Face;

/// <summary>Which levels a policy reads and writes, and how long it keeps copies near.</summary>
public sealed class LevelPolicyTests
{
    private const CacheMode Neither = CacheMode.SkipNear | CacheMode.SkipFar;

    private readonly ManualTimeProvider _time = new();
    private readonly MemoryStore _near;
    private readonly MemoryStore _far;

    public LevelPolicyTests() => (_near, _far) = (Memory(), Memory());

    [Theory]
    [InlineData(CacheMode.Synchronous)]
    [InlineData(CacheMode.IfAbsent)]
    [InlineData(CacheMode.Probe | CacheMode.SkipNear)]
    [InlineData(CacheMode.Copy)]
    public void Mode_ThatIsForSomethingElse_IsRefused(CacheMode mode)
    {
        Assert.Throws<ArgumentOutOfRangeException>(nameof(mode), () => new CachePolicy { ReadMode = mode });
        Assert.Throws<ArgumentOutOfRangeException>(nameof(mode), () => new CachePolicy { WriteMode = mode });
    }

    [Fact]
    public void Mode_OfTheOtherDirection_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CachePolicy { ReadMode = CacheMode.Uncompressed });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CachePolicy { WriteMode = CacheMode.NoNearCopy });
    }

    [Theory, InlineData(0), InlineData(-1)]
    public void NearExpiration_ThatIsNone_IsRefused(long ticks)
    {
        var none = new TimeSpan(ticks);
        Assert.Throws<ArgumentOutOfRangeException>(() => new CachePolicy { NearExpiration = none });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CacheContext { NearExpiration = none });
    }

    [Fact]
    public void NearExpiration_OfAContext_IsKeptInMilliseconds()
    {
        Assert.Null(default(CacheContext).NearExpiration);
        Assert.Equal(
            TimeSpan.FromMilliseconds(1),
            new CacheContext { NearExpiration = TimeSpan.FromTicks(1) }.NearExpiration
        );
        Assert.Equal(
            TimeSpan.FromMinutes(7),
            new CacheContext { NearExpiration = TimeSpan.FromMinutes(7) }.NearExpiration
        );
        Assert.Equal(
            TimeSpan.FromMilliseconds(uint.MaxValue),
            new CacheContext { NearExpiration = TimeSpan.FromDays(1000) }.NearExpiration
        );
        Assert.Null(
            (new CacheContext { NearExpiration = TimeSpan.FromDays(1) } with { NearExpiration = null }).NearExpiration
        );
    }

    [Fact]
    public async Task Modes_OfTheDefaultPolicy_HoldForCallsWithoutOne()
    {
        var far = Cache(new CachePolicy { ReadMode = CacheMode.SkipNear, WriteMode = CacheMode.SkipNear });
        far.Set("set", 1);
        far.Set("tagged", 1, TagSet.Of("t"));
        Assert.Equal(1, far.GetOrCreate("made", () => 1));
        foreach (var key in new[] { "set", "tagged", "made" })
        {
            Assert.Null(await _near.GetAsync(key));
            Assert.NotNull(await _far.GetAsync(key));
        }

        await _near.SetAsync("set", CacheEntry.Of(2, expiration: Expiration.Never));
        Assert.Equal(1, far.GetOrCreate("set", () => 3));
        Assert.Equal(1, await far.GetOrCreateAsync("set", _ => new ValueTask<int>(3)));
    }

    [Fact]
    public async Task Policy_ThatStoresNothing_LeavesWhatIsThere()
    {
        var cache = Cache();
        var nowhere = new CachePolicy { ReadMode = Neither, WriteMode = Neither };
        Assert.False(cache.Set("k", 1, nowhere));
        cache.Set("k", 2);
        Assert.False(await cache.SetAsync("k", 3, nowhere));
        Assert.Equal(4, cache.GetOrCreate("k", () => 4, nowhere));
        Assert.Equal(2, cache.Get<int>("k"));
        var off = Cache(nowhere);
        Assert.False(off.Set("j", 1, TagSet.Of("t")));
        Assert.Null(await _far.GetAsync("j"));
    }

    [Fact]
    public async Task Policy_ThatReadsNothing_AsksNoStore()
    {
        var cache = new Cache(new FlakyStore(_near, static () => true));
        var policy = new CachePolicy { ReadMode = Neither, WriteMode = Neither };
        Assert.False((await cache.TryGetAsync<int>("k", policy, default)).HasValue);
        Assert.Equal(1, await cache.GetOrCreateAsync("k", _ => new ValueTask<int>(1), policy));
    }

    [Fact]
    public async Task Stale_IsServedFromNearThoughThePolicyReadsFar()
    {
        var policy = new CachePolicy
        {
            Expiration = TimeSpan.FromSeconds(1),
            FailSafe = new FailSafe(),
            ReadMode = CacheMode.SkipNear,
        };
        var cache = Cache();
        Assert.Equal(1, await cache.GetOrCreateAsync("k", _ => new ValueTask<int>(1), policy));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await cache.GetOrCreateAsync<int>("k", _ => throw new FormatException(), policy));
    }

    [Fact]
    public async Task TryGetNear_FindsWhatIsNearAndAsksNobodyElse()
    {
        var cache = Cache();
        Assert.False(cache.TryGetNear<int>("k", out _));
        await _far.SetAsync("k", CacheEntry.Of(1, expiration: Expiration.Never));
        Assert.False(cache.TryGetNear<int>("k", out _));
        Assert.Equal(1, cache.Get<int>("k"));
        Assert.True(cache.TryGetNear<int>("xk".AsSpan(1), out var value));
        Assert.Equal(1, value);
        Assert.False(cache.TryGetNear<string>("k", out _));
        cache.Set<string?>("null", null);
        Assert.True(cache.TryGetNear<string?>("null", out var nothing));
        Assert.Null(nothing);
    }

    [Fact]
    public void TryGetNear_WhereAHitMayHaveMoreToDo_SaysNothing()
    {
        foreach (
            var policy in new[]
            {
                new CachePolicy { EarlyRefresh = new EarlyRefresh() },
                new CachePolicy { ReadMode = CacheMode.SkipNear },
            }
        )
        {
            var cache = Cache(policy);
            cache.Set("k", 1);
            Assert.False(cache.TryGetNear<int>("k", out _));
        }

        var plain = new Cache(new PlainStore());
        plain.Set("k", 1);
        Assert.False(plain.TryGetNear<int>("k", out _));
    }

    private MemoryStore Memory() => new(new MemoryStoreOptions { MaxEntries = 100, TimeProvider = _time });

    private Cache Cache(CachePolicy? policy = null) =>
        new(
            new TwoLevelStore(_near, _far, new TwoLevelOptions { TimeProvider = _time }),
            new CacheOptions { TimeProvider = _time, Policy = policy ?? new CachePolicy() }
        );
}
