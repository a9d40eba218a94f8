using Larder.Layers;
using Larder.Redis.Tests.Servers;
using Larder.Stores;

namespace Larder.Redis.Tests.Store;

/// <summary>The store over three servers that share the keys.</summary>
public sealed class ClusterStoreTests(ThreeMasters three) : IClassFixture<ThreeMasters>, IAsyncLifetime
{
    private readonly RedisStore _store = new(three.Redis);

    public async ValueTask InitializeAsync() => await _store.FlushAsync();

    public ValueTask DisposeAsync() => default;

    [Theory, InlineData(true), InlineData(false)]
    public async Task ManyKeys_AreWrittenReadListedAndRemoved(bool sync)
    {
        var context = sync ? CacheContext.Sync : default;
        var keys = Enumerable
            .Range(0, 300)
            .Select(i => new CacheKey($"{{b}}r}}{i}{(i % 3 == 0 ? "" : "{c")}"))
            .ToArray();
        keys = [.. keys, .. Enumerable.Range(0, 300).Select(i => new CacheKey($"n:{i}"))];
        var entries = keys.Select((key, i) => new KeyValuePair<CacheKey, CacheEntry>(key, Entry((byte)i))).ToArray();
        Assert.Equal(600, await _store.SetManyAsync(entries, context));
        var found = new CacheEntry?[601];
        await _store.GetManyAsync(keys.Prepend("missing").ToArray(), found, context);
        Assert.Equal(
            entries.Select(entry => (int)entry.Value.GetBytes().Span[0]).Prepend(-1),
            found.Select(entry => entry is null ? -1 : (int)entry.GetBytes().Span[0])
        );
        Assert.Equal(600, sync ? new Cache(_store).Count() : await new Cache(_store).CountAsync());
        Assert.Equal(2, await _store.RemoveManyAsync(new CacheKey[] { "n:1", "missing", "n:2" }, context));
        Assert.Equal(298, await ((ICacheStore)_store).RemoveMatchingAsync("n:*", context));
        await _store.ClearAsync(CacheSpace.Root, context);
        foreach (var server in three.Masters.Servers)
        {
            Assert.Equal("0", await server.CliAsync("dbsize"));
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Tags_HoldOnEveryServer(bool sync)
    {
        var context = sync ? CacheContext.Sync : default;
        await using var elsewhere = await RedisConnection.ConnectAsync(three.Options);
        var here = new PrefixLayer(_store, "s:");
        var there = new PrefixLayer(new RedisStore(elsewhere), "s:");
        for (var i = 0; i < 60; i++)
        {
            await here.SetAsync($"k{i}", Entry((byte)i).WithTags(TagSet.Of(i % 2 == 0 ? "even" : "odd")), context);
        }

        await there.RemoveByTagAsync(CacheSpace.Root, "even", context);
        for (var i = 0; i < 60; i++)
        {
            Assert.Equal(i % 2 == 0, await here.GetAsync($"k{i}", context) is null);
            Assert.Equal(i % 2 == 0, await there.GetAsync($"k{i}", context) is null);
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Loads_OfTwoProcesses_RunOneFactoryForEachKey(bool sync)
    {
        await using var elsewhere = await RedisConnection.ConnectAsync(three.Options);
        Cache[] caches = [new(_store), new(new RedisStore(elsewhere))];
        var runs = 0;
        var asks = Enumerable
            .Range(0, 30)
            .SelectMany(i => caches.Select(cache => Task.Run(() => AskAsync(cache, $"{{k}}}}{i}"))));
        Assert.All(await Task.WhenAll(asks), value => Assert.Equal(1, value));
        Assert.Equal(30, runs);

        async Task<int> AskAsync(Cache cache, string key) =>
            sync ? cache.GetOrCreate(key, Load) : await cache.GetOrCreateAsync(key, _ => new ValueTask<int>(Load()));

        int Load()
        {
            Interlocked.Increment(ref runs);
            return 1;
        }
    }

    private static CacheEntry Entry(byte value) => CacheEntry.OfBytes(new[] { value }, Codecs.MediaTypes.Bytes);
}
