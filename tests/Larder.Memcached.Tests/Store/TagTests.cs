using Larder.Layers;
using Larder.Memcached.Store;
using Larder.Memcached.Tests.Servers;
using Larder.Memory;
using Larder.Stores;

namespace Larder.Memcached.Tests.Store;

/// <summary>Tags and clears by the stamps of the servers, as two processes see them.</summary>
public sealed class TagTests(OneConnection one) : IClassFixture<OneConnection>, IAsyncLifetime
{
    private readonly MemcachedStore _here = new(one.Memcached);
    private MemcachedStore? _there;

    private MemcachedStore There => _there!;

    public async ValueTask InitializeAsync()
    {
        await _here.FlushAsync();
        _there = new MemcachedStore(await MemcachedConnection.ConnectAsync(one.Options));
    }

    public ValueTask DisposeAsync() => There.Connection.DisposeAsync();

    [Theory, InlineData(true), InlineData(false)]
    public async Task Removal_InAnotherProcess_MakesTheEntriesMisses(bool sync)
    {
        var context = sync ? CacheContext.Sync : default;
        await _here.SetAsync("a", Tagged(1, "x"), context);
        await _here.SetAsync("b", Tagged(2, "y", "x"), context);
        await _here.SetAsync("c", Tagged(3, "y"), context);
        Assert.Equal("1,2,3", await SeenAsync(There, context));
        await RemoveAsync(There, "x", context);
        Assert.Equal("-,-,3", await SeenAsync(_here, context));
        Assert.Equal("-,-,3", await SeenAsync(There, context));
        Assert.Null(await _here.GetAsync("a", context.With(CacheMode.Probe)));
        Assert.Null(await There.GetAsync("b", context.With(CacheMode.Probe)));
        Assert.False(await _here.RemoveAsync("a", context));
        Assert.False((await There.LeftAsync("b", context)).IsGiven);
        Assert.False(await There.SetAsync("b", Tagged(4, "x"), context.With(CacheMode.IfPresent)));
        Assert.True(await There.SetAsync("b", Tagged(5, "x"), context.With(CacheMode.IfAbsent)));
        Assert.False(await _here.SetAsync("b", Tagged(6, "x"), context.With(CacheMode.IfAbsent)));
        Assert.Equal("-,5,3", await SeenAsync(_here, context));
        await RemoveAsync(_here, "y", context);
        Assert.Equal("-,5,-", await SeenAsync(There, context));
    }

    [Fact]
    public async Task Load_OvertakenByARemovalElsewhere_IsNotSeenAgain()
    {
        var cache = new Cache(_here);
        var policy = new CachePolicy { Tags = TagSet.Of("x") };
        Assert.Equal(
            "old",
            await cache.GetOrCreateAsync(
                "k",
                async (_, _) =>
                {
                    await RemoveAsync(There, "x", default);
                    return "old";
                },
                policy
            )
        );
        Assert.False(await cache.ContainsAsync("k"));
        Assert.Equal("new", await cache.GetOrCreateAsync("k", (_, _) => new ValueTask<string>("new"), policy));
        Assert.Equal("new", await cache.GetOrCreateAsync("k", (_, _) => new ValueTask<string>("newer"), policy));
        Assert.Equal("new", await new Cache(There).GetAsync<string>("k"));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task FirstLoadOfAProgram_WithTags_IsKept(bool isNear)
    {
        ICacheStore store = isNear ? new TwoLevelStore(new MemoryStore(10), _here) : _here;
        var cache = new Cache(store, new CacheOptions { Policy = new CachePolicy { Tags = TagSet.Of("x") } });
        Assert.Equal(1, await cache.GetOrCreateAsync("k", _ => new ValueTask<int>(1)));
        Assert.Equal(1, await new Cache(There).GetOrCreateAsync("k", _ => new ValueTask<int>(2)));
        await cache.RemoveByTagAsync("x");
        Assert.False(await cache.ContainsAsync("k"));
        Assert.Equal(3, cache.GetOrCreate("k", () => 3));
        Assert.Equal(3, cache.GetOrCreate("k", () => 4));
    }

    [Fact]
    public async Task Spaces_AreApart_AndGoWithTheEntryNotWithTheReader()
    {
        var (a, b) = (new PrefixLayer(_here, "a:"), new PrefixLayer(_here, "b:"));
        await a.SetAsync("k", Tagged(1, "x"));
        await b.SetAsync("k", Tagged(2, "x"));
        await ((ICacheStore)new PrefixLayer(There, "a:")).RemoveByTagAsync("x");
        Assert.Null(await a.GetAsync("k"));
        Assert.Null(await _here.GetAsync("a:k"));
        Assert.Null(await There.GetAsync(new CacheKey("a", ":k")));
        Assert.NotNull(await b.GetAsync("k"));
        await RemoveAsync(_here, "x", default);
        Assert.NotNull(await There.GetAsync("b:k"));
    }

    [Fact]
    public async Task Tag_WhoseStateIsLost_CountsAsRemoved()
    {
        await _here.SetAsync("a", Tagged(1, "x"));
        await _here.SetAsync("b", Tagged(2, "y"));
        var keys = new StoreKeys("larder:", base85: false);
        Assert.True(await one.Memcached.RemoveAsync(keys.Tag(default, "y")));
        Assert.NotNull(await There.GetAsync("a"));
        Assert.Null(await There.GetAsync("b"));
        await RemoveAsync(There, "x", default);
        await There.SetAsync("c", Tagged(3, "y"));
        Assert.NotNull(await _here.GetAsync("c"));
        Assert.Null(await _here.GetAsync("b"));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task StateOfTheStore_ThatIsLost_BringsNothingOldBack(bool clears)
    {
        await _here.SetAsync("a", Tagged(1, "x"));
        await _here.SetAsync("plain", CacheEntry.OfBytes(new byte[] { 3 }, Codecs.MediaTypes.Bytes));
        await RemoveAsync(There, "x", default);
        await There.ClearAsync(CacheSpace.Of("pl"), default);
        var keys = new StoreKeys("larder:", base85: false);
        Assert.True(await one.Memcached.RemoveAsync(clears ? keys.Clears : keys.Removals));
        Assert.Null(await _here.GetAsync("a"));
        Assert.Null(await _here.GetAsync("plain"));
        await _here.SetAsync("b", Tagged(2, "x"));
        Assert.NotNull(await There.GetAsync("b"));
        Assert.Null(await There.GetAsync("a"));
    }

    [Fact]
    public async Task Clears_OfMoreSpacesThanAreKept_ClearEachOfThem()
    {
        for (var i = 0; i < 100; i++)
        {
            await _here.SetAsync($"s{i}:k", Tagged(1));
        }

        for (var i = 0; i < 100; i++)
        {
            await (i % 2 == 0 ? _here : There).ClearAsync(CacheSpace.Of($"s{i}:"), default);
            Assert.Null(await _here.GetAsync($"s{i}:k"));
        }

        await There.SetAsync("s0:k", Tagged(2));
        Assert.NotNull(await _here.GetAsync("s0:k"));
        Assert.All(
            await Task.WhenAll(Enumerable.Range(1, 99).Select(i => There.GetAsync($"s{i}:k").AsTask())),
            Assert.Null
        );
    }

    [Fact]
    public async Task Json_HasNoRoomForTags()
    {
        var store = new MemcachedStore(one.Memcached, MemcachedStoreOptions.CoreLib);
        await Assert.ThrowsAsync<NotSupportedException>(async () => await RemoveAsync(store, "x", default));
        var entry = CacheEntry.OfBytes("1"u8.ToArray(), Codecs.MediaTypes.Json).WithTags(TagSet.Of("x"));
        await Assert.ThrowsAsync<NotSupportedException>(async () => await store.SetAsync("k", entry));
    }

    private static ValueTask RemoveAsync(MemcachedStore store, string tag, CacheContext context) =>
        store.RemoveByTagAsync(CacheSpace.Root, tag, context);

    private static async Task<string> SeenAsync(MemcachedStore store, CacheContext context)
    {
        var found = new CacheEntry?[3];
        await store.GetManyAsync(new CacheKey[] { "a", "b", "c" }, found, context);
        var single = new List<CacheEntry?>();
        foreach (var key in new[] { "a", "b", "c" })
        {
            single.Add(await store.GetAsync(key, context));
        }

        var seen = string.Join(',', found.Select(Text));
        Assert.Equal(seen, string.Join(',', single.Select(Text)));
        return seen;

        static string Text(CacheEntry? entry) => entry is null ? "-" : $"{entry.GetBytes().Span[0]}";
    }

    private static CacheEntry Tagged(byte value, params string[] tags) =>
        CacheEntry.OfBytes(new[] { value }, Codecs.MediaTypes.Bytes).WithTags(TagSet.Of(tags));
}
