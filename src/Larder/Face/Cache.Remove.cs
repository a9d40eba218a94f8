using System.Diagnostics.CodeAnalysis;
using Larder.Ground;

namespace Larder;

public sealed partial class Cache
{
    private const int TakeAttempts = 16;

    /// <summary>Removes what is under a key. True: something was there.</summary>
    public bool Remove(CacheKey key) => Blocking.Completed(RemoveAsync(key, CacheContext.Sync), _store);

    /// <summary>Removes a value and answers it; false on a miss. Of several who take, one receives it.</summary>
    public bool TryTake<T>(CacheKey key, [MaybeNullWhen(false)] out T value)
    {
        var result = Blocking.Completed(TakeAsync<T>(key, CacheContext.Sync), _store);
        value = result.Value;
        return result.HasValue;
    }

    /// <summary>Removes a value and answers it, or <paramref name="fallback"/> on a miss.</summary>
    public T? Take<T>(CacheKey key, T? fallback = default) => TryTake<T>(key, out var value) ? value : fallback;

    /// <summary>Removes everything in this cache's own space.</summary>
    /// <exception cref="NotSupportedException">The store can neither clear nor scan.</exception>
    public void Clear() => Blocking.Completed(ClearAsync(CacheContext.Sync), _store);

    /// <summary>Removes what is under a key. True: something was there.</summary>
    public ValueTask<bool> RemoveAsync(CacheKey key, CancellationToken token = default) =>
        RemoveAsync(key, CacheContext.FromCancellationToken(token));

    /// <summary>Removes a value and answers it, or a miss. Of several who take, one receives it.</summary>
    /// <remarks>
    /// Over a store behind a wire, a value that another process sets between the look and the removal goes with the one that
    /// is taken.
    /// </remarks>
    public ValueTask<CacheResult<T>> TakeAsync<T>(CacheKey key, CancellationToken token = default) =>
        TakeAsync<T>(key, CacheContext.FromCancellationToken(token));

    /// <summary>Removes everything in this cache's own space.</summary>
    /// <exception cref="NotSupportedException">The store can neither clear nor scan.</exception>
    public ValueTask ClearAsync(CancellationToken token = default) =>
        ClearAsync(CacheContext.FromCancellationToken(token));

    private ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context)
    {
        Detach(key);
        return _store.RemoveAsync(key, context);
    }

    private ValueTask ClearAsync(CacheContext context)
    {
        _flights.DetachAll();
        _setbacks.ForgetAll();
        return _store.ClearAsync(context);
    }

    private async ValueTask<CacheResult<T>> TakeAsync<T>(CacheKey key, CacheContext context)
    {
        // the fence makes removal fail when the key changed after it was read
        for (var attempt = 0; attempt < TakeAttempts; attempt++)
        {
            var fence = _store.FenceOf(key);
            var found = await LookAsync<T>(key, context).ConfigureAwait(false);
            if (!found.HasValue || await RemoveAsync(key, context.WithFence(fence)).ConfigureAwait(false))
            {
                return found;
            }
        }

        throw new CacheStoreException($"The key changed {TakeAttempts} times while it was to be taken.");
    }
}
