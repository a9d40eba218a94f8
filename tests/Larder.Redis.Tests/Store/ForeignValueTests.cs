using Larder.Redis.Tests.Servers;

namespace Larder.Redis.Tests.Store;

/// <summary>What other programs do to the keys and values of a store.</summary>
public sealed class ForeignValueTests(OneConnection one) : IClassFixture<OneConnection>, IAsyncLifetime
{
    private readonly RedisStore _store = new(one.Redis);

    public async ValueTask InitializeAsync() => await _store.FlushAsync();

    public ValueTask DisposeAsync() => default;

    [Theory, InlineData(true), InlineData(false)]
    public async Task EntryWithTags_UnderAnotherName_IsAMissInEveryVerb(bool sync)
    {
        var context = sync ? CacheContext.Sync : default;
        var space = CacheSpace.Of("a:long:space:");
        await _store.SetAsync(new CacheKey(space, "k"), Tagged("x"), context);
        await one.CliAsync("rename", "larder:a:long:space:k", "larder:k");
        var found = new CacheEntry?[1];
        Assert.Null(await _store.GetAsync("k", context));
        await _store.GetManyAsync(new CacheKey[] { "k" }, found, context);
        Assert.Null(found[0]);
        Assert.Null(await _store.GetAsync("k", context.With(CacheMode.Probe)));
        Assert.Null((await _store.ReadAsync("k", context)).Entry);
        Assert.False((await _store.LeftAsync("k", context)).IsGiven);
        Assert.True(await _store.SetAsync("k", Tagged("y"), context.With(CacheMode.IfAbsent)));
        Assert.NotNull(await _store.GetAsync("k", context));
    }

    [Fact]
    public async Task EntryWithTags_OfAStoreWhosePrefixIsShorter_IsAMiss()
    {
        var users = new RedisStore(one.Redis, new RedisStoreOptions { Prefix = "larder:users:" });
        await _store.SetAsync(new CacheKey(CacheSpace.Of("users:"), "7"), Tagged("x"));
        Assert.Null(await users.GetAsync("7"));
        Assert.Equal(1, await users.AddAsync("7", 1, default));
        Assert.Equal(2, await _store.AddAsync("users:7", 1, default));
    }

    [Theory, InlineData(10), InlineData(2_000)]
    public async Task EntryWithManyTags_OneOfThemRemoved_IsAMissForEverybody(int length)
    {
        var tags = new[] { "x", new string('t', length) };
        await _store.SetAsync("k", Tagged(tags));
        Assert.NotNull(await _store.GetAsync("k", new CacheContext(CacheMode.Probe)));
        await _store.RemoveByTagAsync(CacheSpace.Root, "x", default);
        Assert.Null(await _store.GetAsync("k"));
        Assert.Null(await _store.GetAsync("k", new CacheContext(CacheMode.Probe)));
        Assert.False((await _store.LeftAsync("k")).IsGiven);
        Assert.False(await _store.SetAsync("k", Tagged(tags), new CacheContext(CacheMode.IfPresent)));
        Assert.False(await _store.RemoveAsync("k"));
        Assert.Equal(0, _store.UnreadableReads);
    }

    [Theory, InlineData("a!*"), InlineData("*!"), InlineData("!"), InlineData("[!-~]?"), InlineData("a!b*")]
    public async Task Pattern_WithHalfACharacter_MatchesNothingAndHarmsNothing(string pattern)
    {
        var cache = new Cache(_store);
        await cache.SetAsync("a\ufffd", 1);
        await cache.SetAsync("a?", 1);

        // a constant in an attribute would not keep it
        Assert.Equal(0, await cache.RemoveMatchingAsync(pattern.Replace('!', '\ud800').Replace('~', '\udfff')));
        Assert.Equal(2, cache.Keys().Count());
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Prefix_ThatIsNoText_IsRefused(bool isNull)
    {
        var options = new RedisStoreOptions { Prefix = isNull ? null! : $"{'\ud800'}:" };
        Assert.Throws<CacheOptionsException>(() => new RedisStore(one.Redis, options));
    }

    [Fact]
    public async Task FullServer_RefusesWithATypedError_AndServesNothingWrong()
    {
        var cache = new Cache(_store);
        await cache.SetAsync("k", "old");
        await cache.SetAsync("n", 1L);
        await one.CliAsync("config", "set", "maxmemory", "1");
        try
        {
            await Assert.ThrowsAsync<RedisServerException>(async () => await cache.SetAsync("k", "new"));
            await Assert.ThrowsAsync<RedisServerException>(async () => await cache.IncrementAsync("n"));
            await Assert.ThrowsAsync<RedisServerException>(async () => await cache.UpdateAsync<long>("n", o => 5));
            await Assert.ThrowsAsync<RedisServerException>(async () => await cache.GetOrAddAsync("z", "z"));
            await Assert.ThrowsAsync<RedisServerException>(async () =>
                await cache.GetOrCreateAsync("z", _ => new ValueTask<int>(1))
            );
            Assert.Equal("old", await cache.GetAsync<string>("k"));
            Assert.Equal(1, await cache.GetAsync<long>("n"));
            Assert.True(await cache.ContainsAsync("k"));
            Assert.False(await cache.ContainsAsync("z"));
            Assert.Equal("old", (await cache.TakeAsync<string>("k")).Value);
            await cache.ClearAsync();
        }
        finally
        {
            await one.CliAsync("config", "set", "maxmemory", "0");
        }

        Assert.Equal("0", await one.CliAsync("dbsize"));
    }

    private static CacheEntry Tagged(params string[] tags) =>
        CacheEntry.OfBytes(new byte[] { 1 }, Codecs.MediaTypes.Bytes).WithTags(TagSet.Of(tags));
}
