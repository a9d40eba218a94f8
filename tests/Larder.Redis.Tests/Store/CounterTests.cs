using Larder.Redis.Tests.Servers;

namespace Larder.Redis.Tests.Store;

/// <summary>Counters and replacements besides their law.</summary>
public sealed class CounterTests(OneConnection one) : IClassFixture<OneConnection>, IAsyncLifetime
{
    private readonly RedisStore _store = new(one.Redis);

    public async ValueTask InitializeAsync() => await _store.FlushAsync();

    public ValueTask DisposeAsync() => default;

    [Fact, Trait("case", "186")]
    public async Task Counter_IsABareNumber_ThatOthersCountToo()
    {
        var cache = new Cache(_store);
        Assert.Equal(5, await cache.IncrementAsync("n", 5));
        Assert.Equal("5", await one.CliAsync("get", "larder:n"));
        Assert.Equal("7", await one.CliAsync("incrby", "larder:n", "2"));
        Assert.Equal(7, await cache.GetAsync<long>("n"));
        Assert.Equal(6, cache.Decrement("n", 1));
    }

    [Fact, Trait("case", "187")]
    public async Task Counter_OverAText_IsRefused()
    {
        var cache = new Cache(_store);
        await cache.SetAsync("t", "text");
        await one.CliAsync("rpush", "larder:l", "x");
        await Assert.ThrowsAsync<CacheCounterException>(async () => await cache.IncrementAsync("t", 1));
        await Assert.ThrowsAsync<CacheCounterException>(async () => await cache.IncrementAsync("l", 1));
        Assert.Equal("text", await cache.GetAsync<string>("t"));
    }

    [Fact]
    public async Task Counter_OfManyProcesses_LosesNothing()
    {
        await using var other = await RedisConnection.ConnectAsync(one.Options);
        Cache[] caches = [new(_store), new(new RedisStore(other))];
        await caches[0].SetAsync("n", 10L);
        var adds = Enumerable.Range(0, 200).Select(i => Task.Run(() => caches[i % 2].IncrementAsync("n", 1).AsTask()));
        var sums = await Task.WhenAll(adds);
        Assert.Equal(Enumerable.Range(11, 200).Select(n => (long)n), sums.Order());
    }

    [Fact]
    public async Task Counter_WithTags_KeepsThem()
    {
        var cache = new Cache(_store);
        await cache.SetAsync("n", 1, TagSet.Of("x"));
        Assert.Equal(2, await cache.IncrementAsync("n", 1));
        Assert.Equal(3, await cache.IncrementAsync("n", 1));
        await cache.RemoveByTagAsync("x");
        Assert.False(await cache.ContainsAsync("n"));
        Assert.Equal(1, await cache.IncrementAsync("n", 1));
        Assert.Equal("1", await one.CliAsync("get", "larder:n"));
    }

    [Theory, InlineData(RedisForm.Envelope), InlineData(RedisForm.Json)]
    public async Task Replace_OfAValueThatWasPutBack_IsRefusedWhereItCanBeTold(RedisForm form)
    {
        var store = new RedisStore(one.Redis, new RedisStoreOptions { Form = form });
        var entry = CacheEntry.OfBytes("1"u8.ToArray(), Codecs.MediaTypes.Json);
        await store.SetAsync("k", entry);
        var seen = await store.ReadAsync("k");
        await store.SetAsync("k", CacheEntry.OfBytes("2"u8.ToArray(), Codecs.MediaTypes.Json));
        Assert.False(await store.ReplaceAsync("k", entry, seen));
        await store.SetAsync("k", entry);
        Assert.Equal(form == RedisForm.Json, await store.ReplaceAsync("k", entry, seen));
    }

    [Fact]
    public async Task Replace_EndsTheLeaseOfALoad()
    {
        var cache = new Cache(_store);
        await using var other = await RedisConnection.ConnectAsync(one.Options);
        var there = new RedisStore(other);
        await cache.GetOrCreateAsync(
            "k",
            async _ =>
            {
                var seen = await there.ReadAsync("k");
                var entry = CacheEntry.OfBytes("2"u8.ToArray(), Codecs.MediaTypes.Json);
                Assert.True(await there.ReplaceAsync("k", entry, seen));
                return 1;
            }
        );
        Assert.Equal(2, await cache.GetAsync<int>("k"));
    }

    [Fact]
    public async Task Update_OfTwoProcesses_LosesNothing()
    {
        await using var other = await RedisConnection.ConnectAsync(one.Options);
        Cache[] caches = [new(_store), new(new RedisStore(other))];
        var appends = Enumerable
            .Range(0, 40)
            .Select(i => Task.Run(() => caches[i % 2].UpdateAsync<string>("k", old => old.Or("") + "x").AsTask()));
        await Task.WhenAll(appends);
        Assert.Equal(new string('x', 40), await caches[0].GetAsync<string>("k"));
    }
}
