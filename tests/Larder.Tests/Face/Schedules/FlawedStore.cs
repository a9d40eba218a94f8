using Larder.Layers;
using Larder.Stores;
using Larder.Testing.Schedules;

namespace Larder.Tests.Face.Schedules;

/// <summary>Passes everything on, with a fault that an explorer has to find in the cache above it, or with none.</summary>
internal sealed class FlawedStore(ICacheStore inner, string fault) : CacheLayer(inner), ICacheStore
{
    private TaskCompletionSource? _waiter;
    private int _busy;
    private int _asked;

    public override NearPath? Near => Inner.Near;

    protected override bool KeepsValues => true;

    long ICacheStore.FenceOf(CacheKey key) => fault == "fences move by themselves" ? ++_asked : Inner.FenceOf(key);

    ValueTask<bool> ICacheStore.SetAsync(CacheKey key, CacheEntry entry, CacheContext context) =>
        fault switch
        {
            "fences are ignored" => Inner.SetAsync(key, entry, context.WithFence(0)),
            "a turn is lost" => InTurnAsync(key, entry, context),
            _ => Inner.SetAsync(key, entry, context),
        };

    /// <summary>Who finds the store free may not be the only one, and who waits may be forgotten.</summary>
    private async ValueTask<bool> InTurnAsync(CacheKey key, CacheEntry entry, CacheContext context)
    {
        if (Volatile.Read(ref _busy) == 1)
        {
            var waiter = new TaskCompletionSource();
            _waiter = waiter;
            if (context.IsSynchronous)
            {
                Turns.Wait(waiter.Task);
            }

            await waiter.Task;
        }

        Volatile.Write(ref _busy, 1);
        var stored = await Inner.SetAsync(key, entry, context);
        Volatile.Write(ref _busy, 0);
        Interlocked.Exchange(ref _waiter, null)?.SetResult();
        return stored;
    }
}
