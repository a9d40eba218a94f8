using Larder.Stores;

namespace Larder.Tests.Stores.Schedules;

/// <summary>Uses a fence as a store behind a wire does, or with a fault that an explorer has to find.</summary>
internal sealed class FencedStore(ICacheStore wire, string fault) : ICacheStore
{
    private readonly FillFence _fence = new();

    public long FenceOf(CacheKey key) => _fence.Of(key);

    public ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default) => wire.GetAsync(key, context);

    public async ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default)
    {
        if (context.Fence != 0)
        {
            return await FillAsync(key, entry, context);
        }

        using var change = await BeginAsync(key, context);
        return await wire.SetAsync(key, entry, context);
    }

    public async ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default)
    {
        using var change = await BeginAsync(key, context);
        return await wire.RemoveAsync(key, context);
    }

    public async ValueTask ClearAsync(CacheContext context = default)
    {
        using var sweep = await _fence.BeginSweepAsync(context);
        await wire.ClearAsync(context);
    }

    private async ValueTask<bool> FillAsync(CacheKey key, CacheEntry entry, CacheContext context)
    {
        if (fault == "fill looks and then stores")
        {
            return _fence.Of(key) == context.Fence && await wire.SetAsync(key, entry, context);
        }

        using var fill = await _fence.TryBeginAsync(key, context.Fence, context).ConfigureAwait(false);
        return fill is not null && await wire.SetAsync(key, entry, context);
    }

    private async ValueTask<IDisposable?> BeginAsync(CacheKey key, CacheContext context)
    {
        var change = _fence.BeginChangeAsync(key, context).AsTask();
        if (fault == "change does not wait")
        {
            _ = EndAsync(change);
            return null;
        }

        var begun = await change;
        if (fault == "change ends before its answer")
        {
            begun.Dispose();
        }

        return begun;
    }

    private static async Task EndAsync(Task<FillFence.Change> change) => (await change).Dispose();
}
