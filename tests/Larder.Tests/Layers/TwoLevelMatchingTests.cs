using Larder.Layers;
using Larder.Memory;
using Larder.Stores;

namespace Larder.Tests.Layers;

/// <summary>What is removed by a pattern stays away, also where it is on its way from far to near just then.</summary>
public sealed class TwoLevelMatchingTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Copy_OfWhatIsRemovedByAPatternMeanwhile_DoesNotGetNear(bool areMany)
    {
        var near = new MemoryStore(10);
        var far = new Slow(new MemoryStore(10));
        var store = new TwoLevelStore(near, far);
        await far.SetAsync("k1", CacheEntry.Of("old"));

        // the reader comes when the removal has begun, and gets the answer of the far store when it has ended
        var reading = Task.CompletedTask;
        far.BeforeRemoval = () => reading = areMany ? ReadManyAsync() : store.GetAsync("k1").AsTask();
        Assert.Equal(1, await store.RemoveMatchingAsync("k*"));
        far.Answer.SetResult();
        await reading;
        Assert.Null(await near.GetAsync("k1"));
        Assert.Null(await store.GetAsync("k1"));

        async Task ReadManyAsync()
        {
            CacheKey[] keys = ["k1", "other"];
            await store.GetManyAsync(keys, new CacheEntry?[2]);
        }
    }

    [Fact]
    public async Task Copy_OfWhatDoesNotMatch_StaysNear()
    {
        var near = new MemoryStore(10);
        var store = new TwoLevelStore(near, new MemoryStore(10));
        await store.SetAsync("other", CacheEntry.Of("v"));
        Assert.Equal(0, await store.RemoveMatchingAsync("k*"));
        Assert.Equal("v", (await near.GetAsync("other"))?.Value);
    }

    /// <summary>Looks at once and answers late.</summary>
    private sealed class Slow(ICacheStore inner) : ICacheStore
    {
        public TaskCompletionSource Answer { get; } = new();

        public Action BeforeRemoval { get; set; } = static () => { };

        public async ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default)
        {
            var entry = await inner.GetAsync(key, context);
            await Answer.Task;
            return entry;
        }

        public ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default) =>
            inner.SetAsync(key, entry, context);

        public ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default) =>
            inner.RemoveAsync(key, context);

        public ValueTask<long> RemoveMatchingAsync(string pattern, CacheContext context = default)
        {
            BeforeRemoval();
            return inner.RemoveMatchingAsync(pattern, context);
        }
    }
}
