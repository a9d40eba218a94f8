using Larder.Stores;

namespace Larder.Torture.Outages;

/// <summary>A far store whose faults are swallowed and forgotten: what the simulation has to catch.</summary>
internal sealed class Swallowing(ICacheStore inner) : ICacheStore
{
    public long FenceOf(CacheKey key) => inner.FenceOf(key);

    public ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default) =>
        TryAsync(inner.GetAsync(key, context), null);

    public ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default) =>
        TryAsync(inner.SetAsync(key, entry, context), fallback: true);

    public ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default) =>
        TryAsync(inner.RemoveAsync(key, context), fallback: true);

    public async ValueTask ClearAsync(CacheSpace space, CacheContext context)
    {
        try
        {
            await inner.ClearAsync(space, context);
        }
        catch (CacheStoreException)
        {
            // that is the flaw
        }
    }

    private static async ValueTask<T> TryAsync<T>(ValueTask<T> call, T fallback)
    {
        try
        {
            return await call;
        }
        catch (CacheStoreException)
        {
            return fallback;
        }
    }
}
