using Larder.Layers;
using Larder.Memory;
using Larder.Testing.Concurrency;
using Microsoft.Extensions.Caching.Hybrid;

namespace Larder.Hosting.Tests.Hybrid;

/// <summary>A hit through the framework's class allocates nothing, however its key is given. Exact, on the calling thread.</summary>
public sealed class AllocationTests
{
    private const int Rounds = 1000;

    private static readonly HybridCacheEntryOptions Options = new()
    {
        Expiration = TimeSpan.FromMinutes(1),
        LocalCacheExpiration = TimeSpan.FromSeconds(30),
        Flags = HybridCacheEntryFlags.DisableCompression,
    };

    private static readonly string[] Tags = ["users"];

    private readonly HybridCache[] _caches =
    [
        new Cache(new MemoryStore(100)).AsHybridCache(),
        new Cache(
            new StatsLayer(new PrefixLayer(new TwoLevelStore(new MemoryStore(100), new MemoryStore(100)), "app:v2:"))
        ).AsHybridCache(),
    ];

    [Fact]
    public Task Hit_WithAnInterpolatedKey_AllocatesNothing() =>
        AssertNothingAsync(
            static (cache, id) =>
                cache.GetOrCreateAsync($"user:{id}", id, static (_, _) => new ValueTask<string>("made"))
        );

    [Fact]
    public Task Hit_WithAnInterpolatedKeyOptionsAndTags_AllocatesNothing() =>
        AssertNothingAsync(
            static (cache, id) =>
                cache.GetOrCreateAsync($"user:{id}", id, static (_, _) => new ValueTask<string>("made"), Options, Tags)
        );

    [Fact]
    public Task Hit_WithAnInterpolatedKeyAndNoState_AllocatesNothing() =>
        AssertNothingAsync(
            static (cache, id) => cache.GetOrCreateAsync($"user:{id}", static _ => new ValueTask<string>("made"))
        );

    [Fact]
    public Task Hit_WithAString_AllocatesNothing() =>
        AssertNothingAsync(
            static (cache, _) => cache.GetOrCreateAsync("user:7", 7, static (_, _) => new ValueTask<string>("made"))
        );

    private async Task AssertNothingAsync(Func<HybridCache, int, ValueTask<string>> hit)
    {
        foreach (var cache in _caches)
        {
            await cache.SetAsync("user:7", "there");
            Assert.Equal("there", await hit(cache, 7));

            // the framework's formatting boxes numbers until the runtime has put better code in its place
            await Eventually.TrueAsync(() => Allocated(hit, cache) == 0);
        }
    }

    private static long Allocated(Func<HybridCache, int, ValueTask<string>> hit, HybridCache cache)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++)
        {
            _ = hit(cache, 7).Result;
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
