using Larder.Layers;
using Larder.Memory;

namespace Larder.Tests.Layers;

/// <summary>What the near store does not take is only not near.</summary>
public sealed class NearRejectionTests
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task Value_ThatIsTooHeavyNear_IsReadFromFar(bool throws)
    {
        var near = new MemoryStore(
            new MemoryStoreOptions
            {
                MaxWeight = 10,
                Weigher = (_, entry) =>
                    entry.HasValue && entry.Value is "heavy"
                        ? (throws ? throw new InvalidOperationException("heavy") : 11)
                        : 1,
            }
        );
        var store = new TwoLevelStore(near, new MemoryStore(10));
        var cache = new Cache(store);
        cache.Set("k", "light");
        Assert.True(cache.Set("k", "heavy"));
        Assert.Equal("heavy", cache.Get<string>("k"));
        Assert.Equal("heavy", await cache.GetAsync<string>("k"));
        Assert.Equal("heavy", cache.GetOrCreate("k", () => "light"));
        Assert.Equal("heavy", cache.GetOrCreate("other", () => "heavy"));
        Assert.Equal("heavy", cache.Get<string>("other"));
        var found = new CacheEntry?[1];
        await store.GetManyAsync(new CacheKey[] { "k" }, found);
        Assert.NotNull(found[0]);
        Assert.False(new Cache(near).Contains("k"));
        Assert.Equal(throws, store.NearFaults > 0);
    }
}
