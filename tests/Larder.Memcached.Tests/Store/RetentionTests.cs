using Larder.Memcached.Tests.Servers;

namespace Larder.Memcached.Tests.Store;

/// <summary>Entries whose time is over, and that are served where nothing better can be had.</summary>
public sealed class RetentionTests(OneConnection one) : IClassFixture<OneConnection>
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task RetainedEntry_IsAMiss_AndServedToWhoTakesStaleOnes(bool sync)
    {
        var context = sync ? CacheContext.Sync : default;
        var store = new MemcachedStore(one.Memcached);
        var entry = CacheEntry
            .OfBytes("v"u8.ToArray(), "application/octet-stream")
            .WithExpiration(TimeSpan.FromMilliseconds(30))
            .WithRetention(TimeSpan.FromMinutes(1));
        Assert.True(await store.SetAsync("k", entry, context));
        await Task.Delay(60);
        Assert.Null(await store.GetAsync("k", context));
        Assert.False(await store.SetAsync("k", entry, context.With(CacheMode.IfPresent)));
        Assert.NotNull(await store.GetAsync("k", context.With(CacheMode.Stale)));
        Assert.False(await store.RemoveAsync("k", context));
        Assert.Null(await store.GetAsync("k", context.With(CacheMode.Stale)));
    }

    [Fact]
    public async Task ManyProcesses_OverAStaleValue_LoadItOnce_AndServeItWhereTheSourceFails()
    {
        const int Processes = 8;
        var policy = new CachePolicy
        {
            Expiration = TimeSpan.FromMilliseconds(50),
            FailSafe = new FailSafe { Retention = TimeSpan.FromMinutes(1) },
        };
        var caches = new List<Cache>();
        for (var i = 0; i < Processes; i++)
        {
            caches.Add(new Cache(new MemcachedStore(one.Memcached, new MemcachedStoreOptions { Prefix = "stale:" })));
        }

        Assert.Equal("old", await caches[0].GetOrCreateAsync("k", (_, _) => new ValueTask<string>("old"), policy));
        await Task.Delay(100);
        var served = await caches[1]
            .GetOrCreateAsync<string>("k", (_, _) => throw new InvalidOperationException("down"), policy);
        Assert.Equal("old", served);
        var runs = 0;
        var longer = policy with { Expiration = TimeSpan.FromMinutes(1) };
        var asks = caches
            .Skip(2)
            .Select(cache =>
                cache
                    .GetOrCreateAsync(
                        "k",
                        async (_, _) =>
                        {
                            Interlocked.Increment(ref runs);
                            await Task.Delay(30);
                            return "new";
                        },
                        longer
                    )
                    .AsTask()
            );
        Assert.All(await Task.WhenAll(asks), value => Assert.Equal("new", value));
        Assert.Equal(1, runs);
    }
}
