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

    internal void EndPut(PutStart start) => _flights.EndPut(start.Moment);

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
        var writing = (context with { AsOf = start.AsOf }).With(CacheMode.Change).WithFence(fence);
        _setbacks.Forget(key);
        var departure = _flights.TakeOff(key, start.Moment);
        try
        {
            if (departure.IsFirst && await TryPutAsync(key, value, policy, writing, departure.At).ConfigureAwait(false))
            {
                departure.Overtaken?.Replace();
                return true;
            }

            await RemoveAsync(key, context).ConfigureAwait(false);
            return false;
        }
        finally
        {
            _flights.Land(key);
            DetachUnfenced(key);
        }
    }

    private async ValueTask<bool> TryPutAsync<T>(
        CacheKey key,
        T value,
        CachePolicy policy,
        CacheContext context,
        long since
    )
    {
        if (policy.StoresNothing || _maker.Make(key, value, policy) is not { } entry)
        {
            return false;
        }

        try
        {
            var isStored = await _store.SetAsync(key, entry, policy.Writing(context)).ConfigureAwait(false);
            return isStored && !IsUndone();
        }
        catch when (IsUndone())
        {
            await RemoveAsync(key, context.WithFence(0)).ConfigureAwait(false);
            throw;
        }

        // a store without fences may have taken it after the change
        bool IsUndone() => context.Fence == 0 && _flights.HasChanged(key, since);
    }

    /// <summary>What was known before a method ran.</summary>
    /// <param name="Moment">When it began, as changes are counted.</param>
    /// <param name="Key">Where its result would go, as far as one knew; null for not at all.</param>
    /// <param name="Fence">The stamp of that key.</param>
    /// <param name="AsOf">Tags that were removed after that moment are seen.</param>
    internal readonly record struct PutStart(long Moment, CacheKey? Key, long Fence, long AsOf);
}
