using Larder;
using Larder.Layers;
using Larder.Stores;

namespace Snippets.Building;

// snippet: layer-gate
/// <summary>Lets so many calls at a time through to the store; the others wait.</summary>
public sealed class BulkheadLayer(ICacheStore inner, int most) : CacheGate(inner), IDisposable
{
    private readonly SemaphoreSlim _room = new(most);

    public void Dispose() => _room.Dispose();

    protected override async ValueTask<TResult> PassAsync<TState, TResult>(
        CacheVerb<TState, TResult> verb,
        TState state,
        CacheContext context
    )
    {
        if (context.IsSynchronous)
        {
            _room.Wait(context.Token);
        }
        else
        {
            await _room.WaitAsync(context.Token);
        }

        try
        {
            return await verb(Inner, state, context);
        }
        finally
        {
            _room.Release();
        }
    }
}

// end
