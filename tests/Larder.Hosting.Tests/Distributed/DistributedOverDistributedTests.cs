using Larder.Hosting.Tests.Stores;
using Larder.Testing.Time;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Larder.Hosting.Tests.Distributed;

/// <summary>The framework's interface over a store that is the framework's interface.</summary>
public sealed class DistributedOverDistributedTests : DistributedCacheLaw
{
    protected override ValueTask<Cache> CreateCacheAsync() =>
        new(
            new Cache(
                new DistributedCacheStore(
                    new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()))
                )
            )
        );

    [Fact]
    public async Task Sliding_UnderALimit_EndsAtTheLimit()
    {
        var time = new ManualTimeProvider();
        var cache = new Cache(
            new DistributedCacheStore(FrameworkMemory.By(time), time),
            new CacheOptions { TimeProvider = time }
        ).AsDistributedCache();
        await cache.SetAsync(
            "k",
            [1],
            new DistributedCacheEntryOptions
            {
                SlidingExpiration = TimeSpan.FromSeconds(10),
                AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(25),
            }
        );
        for (var i = 0; i < 3; i++)
        {
            time.Advance(TimeSpan.FromSeconds(8));
            Assert.NotNull(await cache.GetAsync("k"));
        }

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await cache.GetAsync("k"));
    }
}
