using Larder.Layers;
using Larder.Stores;

namespace Larder.Tests.Face;

/// <summary>A store that can everything except tell that a key has changed, and in whose calls something may happen.</summary>
internal sealed class Unfenced(ICacheStore inner) : CacheLayer(inner), ICacheStore
{
    /// <summary>Happens once, before the next write.</summary>
    public Func<ValueTask>? BeforeWrite { get; set; }

    /// <summary>Happens once, after the next look has its answer.</summary>
    public Action? AfterLook { get; set; }

    long ICacheStore.FenceOf(CacheKey key) => 0;

    async ValueTask<CacheEntry?> ICacheStore.GetAsync(CacheKey key, CacheContext context)
    {
        var found = await Inner.GetAsync(key, context);
        Looked();
        return found;
    }

    async ValueTask ICacheStore.GetManyAsync(
        ReadOnlyMemory<CacheKey> keys,
        Memory<CacheEntry?> found,
        CacheContext context
    )
    {
        await Inner.GetManyAsync(keys, found, context);
        Looked();
    }

    async ValueTask<bool> ICacheStore.SetAsync(CacheKey key, CacheEntry entry, CacheContext context)
    {
        await WriteAsync();
        // what is on its way arrives, whoever has left
        return await Inner.SetAsync(key, entry, context with { Fence = 0, Token = default });
    }

    async ValueTask<int> ICacheStore.SetManyAsync(
        ReadOnlyMemory<KeyValuePair<CacheKey, CacheEntry>> entries,
        CacheContext context
    )
    {
        await WriteAsync();
        return await Inner.SetManyAsync(entries, context);
    }

    async ValueTask<int> ICacheStore.RemoveManyAsync(ReadOnlyMemory<CacheKey> keys, CacheContext context)
    {
        await WriteAsync();
        return await Inner.RemoveManyAsync(keys, context);
    }

    async ValueTask<TResult> ICacheStore.UseAsync<T, TResult>(
        CacheKey key,
        KeyedCall<T, TResult> call,
        CacheContext context
    )
    {
        if (typeof(TResult) != typeof(StampedEntry))
        {
            await WriteAsync();
        }

        return await Inner.UseAsync(key, call, context);
    }

    private void Looked()
    {
        var after = AfterLook;
        AfterLook = null;
        after?.Invoke();
    }

    private async ValueTask WriteAsync()
    {
        var before = BeforeWrite;
        BeforeWrite = null;
        if (before is not null)
        {
            await before();
        }
    }
}
