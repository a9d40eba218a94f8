using Larder.Testing.Time;

namespace Larder.Testing.Laws;

/// <summary>
/// What a user may rely on over every store, in memory or far away: sections A and B of the behavioural cases. Each
/// case runs on the synchronous and on the asynchronous surface.
/// </summary>
public abstract class CacheLaw
{
    /// <summary>The clock of cache and store.</summary>
    protected ManualTimeProvider Time { get; } = new();

    /// <summary>A cache over a fresh, empty store that follows <see cref="Time"/>.</summary>
    protected abstract ValueTask<Cache> CreateCacheAsync(CacheOptions options);

    /// <summary>A second cache over a store of its own.</summary>
    protected abstract ValueTask<Cache> CreateOtherCacheAsync(CacheOptions options);

    /// <summary>Whether keys can be listed and counted. Where not, it must be refused.</summary>
    protected virtual bool Lists => true;

    /// <summary>Whether everything can be removed at once. Where not, it must be refused.</summary>
    protected virtual bool Clears => true;

    /// <summary>Whether lives end at instants of the wall clock, because that is all that the store's own store knows.</summary>
    protected virtual bool LivesByTheWallClock => false;

    private CacheOptions Options => new() { TimeProvider = Time };

    [Theory, InlineData(false), InlineData(true), Trait("case", "1")]
    public async Task Look_EmptyCache_IsAMissUnlikeAnyValue(bool sync)
    {
        var cache = await CreateFaceAsync(sync);
        Assert.False((await cache.TryGetAsync<string>("k")).HasValue);
        Assert.Null(await cache.GetAsync<string>("k"));
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "2")]
    public async Task Look_AfterSet_IsAHitWithAnEqualValue(bool sync)
    {
        var cache = await CreateFaceAsync(sync);
        var value = new Record("Ada", [1, 2, 3], null);
        Assert.True(await cache.SetAsync("k", value));
        var found = await cache.TryGetAsync<Record>("k");
        Assert.True(found.HasValue);
        Assert.Equivalent(value, found.Value, strict: true);
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "3")]
    public async Task Set_SecondValue_ReplacesTheFirstAndCountsOnce(bool sync)
    {
        var cache = await CreateFaceAsync(sync);
        await cache.SetAsync("k", "v1");
        await cache.SetAsync("k", "v2");
        Assert.Equal("v2", await cache.GetAsync<string>("k"));
        await AssertCountAsync(cache, 1);
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "4")]
    public async Task Look_StoredNull_IsAHitWithNull(bool sync)
    {
        var cache = await CreateFaceAsync(sync);
        await cache.SetAsync<string?>("k", null);
        var found = await cache.TryGetAsync<string?>("k");
        Assert.True(found.HasValue);
        Assert.Null(found.Value);
        await cache.SetAsync<int?>("n", null);
        Assert.True((await cache.TryGetAsync<int?>("n")).HasValue);
        Assert.Null(await cache.GetAsync<string?>("k", "fallback"));
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "6")]
    public async Task Look_EmptyLookingValues_AreHits(bool sync)
    {
        var cache = await CreateFaceAsync(sync);
        await cache.SetAsync("zero", 0);
        await cache.SetAsync("false", false);
        await cache.SetAsync("text", "");
        await cache.SetAsync("list", new List<string>());
        await cache.SetAsync("map", new Dictionary<string, int>(StringComparer.Ordinal));
        await cache.SetAsync("bytes", Array.Empty<byte>());
        Assert.Equal(new CacheResult<int>(HasValue: true, 0), await cache.TryGetAsync<int>("zero"));
        Assert.Equal(new CacheResult<bool>(HasValue: true, Value: false), await cache.TryGetAsync<bool>("false"));
        Assert.Equal(new CacheResult<string>(HasValue: true, ""), await cache.TryGetAsync<string>("text"));
        Assert.Empty((await cache.TryGetAsync<List<string>>("list")).Value!);
        Assert.Empty((await cache.TryGetAsync<Dictionary<string, int>>("map")).Value!);
        Assert.Empty((await cache.TryGetAsync<byte[]>("bytes")).Value!);
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "7")]
    public async Task Remove_Twice_IsTrueThenFalse(bool sync)
    {
        var cache = await CreateFaceAsync(sync);
        await cache.SetAsync("k", 1);
        Assert.True(await cache.RemoveAsync("k"));
        Assert.False(await cache.RemoveAsync("k"));
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "8")]
    public async Task Get_MissingWithFallback_AnswersItAndStoresNothing(bool sync)
    {
        var cache = await CreateFaceAsync(sync);
        Assert.Equal("fallback", await cache.GetAsync("k", "fallback"));
        Assert.False(await cache.ContainsAsync("k"));
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "9")]
    public async Task GetOrAdd_TwoValues_AnswersTheFirstTwice(bool sync)
    {
        var cache = await CreateFaceAsync(sync);
        Assert.Equal("first", await cache.GetOrAddAsync("k", "first"));
        Assert.Equal("first", await cache.GetOrAddAsync("k", "second"));
        Assert.Equal("first", await cache.GetAsync<string>("k"));
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "10")]
    public async Task Take_RemovesAndAnswers_OrFallsBack_OrMisses(bool sync)
    {
        var cache = await CreateFaceAsync(sync);
        await cache.SetAsync("k", "v");
        Assert.Equal(new CacheResult<string>(HasValue: true, "v"), await cache.TakeAsync<string>("k"));
        Assert.False(await cache.ContainsAsync("k"));
        Assert.Equal("fallback", (await cache.TakeAsync<string>("k")).Or("fallback"));
        Assert.False((await cache.TakeAsync<string>("k")).HasValue);
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "11")]
    public async Task Keys_OfThreeEntries_AreExactlyTheseOnce(bool sync)
    {
        var cache = await CreateFaceAsync(sync);
        string[] keys = ["a", "b/c?d#e%41..", "ключ 3"];
        foreach (var key in keys)
        {
            await cache.SetAsync(key, 1);
        }

        await AssertKeysAsync(cache, keys);
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "12")]
    public async Task CountAndKeys_OfAnExpiredEntry_LeaveItOut(bool sync)
    {
        var cache = await CreateFaceAsync(sync);
        await cache.SetAsync("lives", 1, TimeSpan.FromSeconds(10));
        await cache.SetAsync("dies", 1, TimeSpan.FromSeconds(1));
        Time.AdvanceMs(1000);
        await AssertCountAsync(cache, 1);
        await AssertKeysAsync(cache, ["lives"]);
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "13")]
    public async Task Clear_LeavesNothing(bool sync)
    {
        var cache = await CreateFaceAsync(sync);
        await cache.SetAsync("a", 1);
        await cache.SetAsync("b", 2);
        if (!Clears)
        {
            await Assert.ThrowsAsync<NotSupportedException>(async () => await cache.ClearAsync());
            return;
        }

        await cache.ClearAsync();
        await AssertCountAsync(cache, 0);
        Assert.False((await cache.TryGetAsync<int>("a")).HasValue);
        Assert.False((await cache.TryGetAsync<int>("b")).HasValue);
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "14")]
    public async Task Contains_SaysWhetherTheKeyIsThere(bool sync)
    {
        var cache = await CreateFaceAsync(sync);
        Assert.False(await cache.ContainsAsync("k"));
        await cache.SetAsync<string?>("k", null);
        Assert.True(await cache.ContainsAsync("k"));
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "27")]
    public async Task Look_InAnotherCache_IsAMiss(bool sync)
    {
        var cache = await CreateFaceAsync(sync);
        var other = new CacheFace(await CreateOtherCacheAsync(Options), sync);
        await cache.SetAsync("k", 1);
        Assert.False((await other.TryGetAsync<int>("k")).HasValue);
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "30")]
    public async Task Expiry_IsInclusive(bool sync)
    {
        var cache = await CreateFaceAsync(sync);
        await cache.SetAsync("k", 1, TimeSpan.FromSeconds(2));
        Time.AdvanceMs(1900);
        Assert.True((await cache.TryGetAsync<int>("k")).HasValue);
        Time.AdvanceMs(100);
        Assert.False((await cache.TryGetAsync<int>("k")).HasValue);
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "31")]
    public async Task DefaultExpiration_AppliesWhereNoneIsGiven(bool sync)
    {
        var cache = await CreateFaceAsync(sync, Options with { DefaultExpiration = TimeSpan.FromSeconds(300) });
        await cache.SetAsync("k", 1);
        Time.Advance(TimeSpan.FromSeconds(299));
        Assert.True((await cache.TryGetAsync<int>("k")).HasValue);
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.False((await cache.TryGetAsync<int>("k")).HasValue);
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "32")]
    public async Task NeverExpires_OutlivesTenYears(bool sync)
    {
        var cache = await CreateFaceAsync(sync);
        await cache.SetAsync("k", 1, Expiration.Never);
        Time.Advance(TimeSpan.FromDays(3653));
        Assert.True((await cache.TryGetAsync<int>("k")).HasValue);
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "33")]
    public async Task Set_ZeroOrNegativeTimeToLive_IsRefused(bool sync)
    {
        var cache = await CreateFaceAsync(sync);
        foreach (var span in new[] { TimeSpan.Zero, TimeSpan.FromTicks(-1), TimeSpan.FromSeconds(-5) })
        {
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await cache.SetAsync("k", 1, span));
        }

        Assert.False(await cache.ContainsAsync("k"));
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "34")]
    public async Task SubSecondTimeToLive_IsHonoured(bool sync)
    {
        var cache = await CreateFaceAsync(sync);
        await cache.SetAsync("k", 1, TimeSpan.FromMilliseconds(150));
        Time.AdvanceMs(149);
        Assert.True((await cache.TryGetAsync<int>("k")).HasValue);
        Time.AdvanceMs(2);
        Assert.False((await cache.TryGetAsync<int>("k")).HasValue);
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "35")]
    public async Task WallClockJump_LeavesExpiryAlone(bool sync)
    {
        var cache = await CreateFaceAsync(sync);
        await cache.SetAsync("k", 1, TimeSpan.FromSeconds(60));
        Time.JumpWallClock(TimeSpan.FromHours(1));
        if (LivesByTheWallClock)
        {
            Assert.False((await cache.TryGetAsync<int>("k")).HasValue);
            return;
        }

        Assert.True((await cache.TryGetAsync<int>("k")).HasValue);
        Time.JumpWallClock(TimeSpan.FromHours(-2));
        Time.AdvanceMs(59_999);
        Assert.True((await cache.TryGetAsync<int>("k")).HasValue);
        Time.AdvanceMs(1);
        Assert.False((await cache.TryGetAsync<int>("k")).HasValue);
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "37")]
    public async Task Set_Again_CountsTheLifeAnew(bool sync)
    {
        var cache = await CreateFaceAsync(sync);
        await cache.SetAsync("k", 1, TimeSpan.FromSeconds(10));
        Time.AdvanceMs(9000);
        await cache.SetAsync("k", 2, TimeSpan.FromSeconds(10));
        Time.AdvanceMs(9999);
        Assert.Equal(2, await cache.GetAsync<int>("k"));
        Time.AdvanceMs(1);
        Assert.False((await cache.TryGetAsync<int>("k")).HasValue);
    }

    private async Task AssertCountAsync(CacheFace cache, int count)
    {
        if (Lists)
        {
            Assert.Equal(count, await cache.CountAsync());
        }
        else
        {
            await Assert.ThrowsAsync<NotSupportedException>(async () => await cache.CountAsync());
        }
    }

    private async Task AssertKeysAsync(CacheFace cache, string[] keys)
    {
        if (Lists)
        {
            Assert.Equal(keys.Order(StringComparer.Ordinal), (await cache.KeysAsync()).Order(StringComparer.Ordinal));
        }
        else
        {
            await Assert.ThrowsAsync<NotSupportedException>(async () => await cache.KeysAsync());
        }
    }

    private async ValueTask<CacheFace> CreateFaceAsync(bool sync, CacheOptions? options = null) =>
        new(await CreateCacheAsync(options ?? Options), sync);

    /// <summary>A value with a null, a list and a text.</summary>
    public sealed record Record(string Name, List<int> Numbers, string? Nothing);
}
