using Larder.Layers;
using Larder.Stores;

namespace Larder.Testing.Stores;

/// <summary>Holds the sets of a store back until a test lets them go: for races with a fill on its way.</summary>
public sealed class PausingStore(ICacheStore inner) : CacheLayer(inner), ICacheStore
{
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _armed;

    /// <summary>The first set has arrived and waits.</summary>
    public Task Arrived => _arrived.Task;

    /// <summary>Holds the next set back.</summary>
    public void Arm() => _armed = 1;

    /// <summary>Lets the held set go.</summary>
    public void Release() => _released.TrySetResult();

    async ValueTask<bool> ICacheStore.SetAsync(CacheKey key, CacheEntry entry, CacheContext context)
    {
        if (Interlocked.Exchange(ref _armed, 0) == 1)
        {
            _arrived.TrySetResult();
            await _released.Task;
        }

        return await Inner.SetAsync(key, entry, context);
    }
}
