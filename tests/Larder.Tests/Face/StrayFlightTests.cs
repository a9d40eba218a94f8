using Larder.Layers;
using Larder.Memory;
using Larder.Stores;

namespace Larder.Tests.Face;

/// <summary>Loads that no caller can join any more, and that have not ended: removal by pattern reaches them too.</summary>
public sealed class StrayFlightTests
{
    private const string Key = "stray:1";
    private const string Pattern = "stray:*";

    [Fact]
    public void RemoveMatching_WhileALoadGoesOnThatWasRemovedAsItBegan_KeepsItsValueOut()
    {
        var store = new HookedStore(new MemoryStore(100));
        var cache = new Cache(store);

        // the second look at the stamp is that of the load, which is under way then and sees the stamp after the removal
        store.OnFence = look =>
        {
            if (look == 2)
            {
                cache.RemoveMatching(Pattern);
            }
        };
        var loaded = cache.GetOrCreate(
            Key,
            () =>
            {
                cache.RemoveMatching(Pattern);
                return "old";
            }
        );
        Assert.Equal("old", loaded);
        Assert.True(store.Looks >= 2);
        Assert.False(cache.Contains(Key));
    }

    [Fact]
    public async Task RemoveMatching_WhileALoadGoesOnThatItsCallersLeft_KeepsItsValueOut()
    {
        var cache = new Cache(new MemoryStore(100));
        var gate = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        using var leaving = new CancellationTokenSource();
        var call = cache.GetOrCreateAsync(Key, LoadAsync, token: leaving.Token).AsTask();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(0, cache.RemoveMatching(Pattern));
        gate.SetResult();
        await ended.Task;
        Assert.Equal("new", await cache.GetOrCreateAsync(Key, static _ => new ValueTask<string>("new")));

        async ValueTask<string> LoadAsync(CancellationToken token)
        {
            await gate.Task;
            ended.SetResult();
            return "old";
        }
    }

    [Fact]
    public void RemoveMatching_AfterLoadsHaveEnded_FindsNoneOfThem()
    {
        var cache = new Cache(new MemoryStore(100));
        for (var i = 0; i < 10; i++)
        {
            cache.GetOrCreate(
                Key,
                () =>
                {
                    cache.Remove(Key);
                    return i;
                }
            );
        }

        Assert.Empty(cache.BeginSweep(Pattern));
    }

    private sealed class HookedStore(ICacheStore inner) : CacheLayer(inner), ICacheStore
    {
        public Action<int>? OnFence { get; set; }

        public int Looks { get; private set; }

        protected override bool KeepsValues => true;

        long ICacheStore.FenceOf(CacheKey key)
        {
            OnFence?.Invoke(++Looks);
            return Inner.FenceOf(key);
        }
    }
}
