using Larder.Ground;

namespace Larder;

/// <summary>Results of methods that always run.</summary>
public sealed partial class Cache
{
    /// <summary>A method begins to run whose result will be put, until <see cref="EndPut"/>.</summary>
    internal PutStart BeginPut(CacheKey? key)
    {
        var fence = key is { } known ? _store.FenceOf(known) : 0;
        return new(_flights.BeginPut(), key, fence, CacheContext.TagStamp);
    }

    internal void EndPut() => _flights.EndPut();

    /// <summary>Stores what was made since then, or removes what is there if somebody has changed it meanwhile.</summary>
    internal bool Put<T>(CacheKey key, T value, CachePolicy policy, PutStart start) =>
        Blocking.Completed(PutAsync(key, value, policy, start, CacheContext.Sync), _store);

    /// <summary>Stores what was made since then, or removes what is there if somebody has changed it meanwhile.</summary>
    internal ValueTask<bool> PutAsync<T>(CacheKey key, T value, CachePolicy policy, PutStart start)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return PutAsync(key, value, policy, start, default);
    }

    private async ValueTask<bool> PutAsync<T>(
        CacheKey key,
        T value,
        CachePolicy policy,
        PutStart start,
        CacheContext context
    )
    {
        // the stamp first: whoever is not among the changes yet has not moved it yet either
        var fence = key == start.Key ? start.Fence : _store.FenceOf(key);
        var writing = (context with { AsOf = start.AsOf }).WithFence(fence);
        var isFirst = _flights.TakeOff(key, start.Moment);
        try
        {
            if (isFirst && await SetAsync(key, value, policy, default, writing).ConfigureAwait(false))
            {
                return true;
            }

            await RemoveAsync(key, context).ConfigureAwait(false);
            return false;
        }
        finally
        {
            _flights.Land(key);
        }
    }

    /// <summary>What was known before a method ran.</summary>
    /// <param name="Moment">When it began, as changes are counted.</param>
    /// <param name="Key">Where its result would go, as far as one knew; null for not at all.</param>
    /// <param name="Fence">The stamp of that key.</param>
    /// <param name="AsOf">Tags that were removed after that moment are seen.</param>
    internal readonly record struct PutStart(long Moment, CacheKey? Key, long Fence, long AsOf);
}
