using Larder.Ground;

namespace Larder;

/// <summary>Results of methods that always run.</summary>
public sealed partial class Cache
{
    /// <summary>A method begins to run whose result will be put there, until <see cref="EndPut"/>.</summary>
    /// <returns>The fence of what it makes; zero where the store has none.</returns>
    internal long BeginPut(CacheKey key)
    {
        _flights.BeginPut(key);
        return _store.FenceOf(key);
    }

    internal void EndPut(CacheKey key) => _flights.EndPut(key);

    /// <summary>Stores what was made since then, or removes what is there if somebody has changed it meanwhile.</summary>
    internal bool Put<T>(CacheKey key, T value, CachePolicy policy, long fence, long asOf) =>
        Blocking.Completed(PutAsync(key, value, policy, fence, CacheContext.Sync with { AsOf = asOf }), _store);

    /// <summary>Stores what was made since then, or removes what is there if somebody has changed it meanwhile.</summary>
    internal ValueTask<bool> PutAsync<T>(CacheKey key, T value, CachePolicy policy, long fence, long asOf)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return PutAsync(key, value, policy, fence, default(CacheContext) with { AsOf = asOf });
    }

    private async ValueTask<bool> PutAsync<T>(
        CacheKey key,
        T value,
        CachePolicy policy,
        long fence,
        CacheContext context
    )
    {
        var pending = SetAsync(key, value, policy, default, context.WithFence(fence));
        if (await pending.ConfigureAwait(false))
        {
            return true;
        }

        if (fence != 0)
        {
            await RemoveAsync(key, context).ConfigureAwait(false);
        }

        return false;
    }
}
