using Larder.Layers;
using Larder.Stores;

namespace Larder.Testing.Stores;

/// <summary>A gate that asks a delegate before every verb.</summary>
public abstract class WrappedStore(ICacheStore inner) : CacheGate(inner)
{
    /// <summary>What happens before the verb; may wait or throw.</summary>
    protected abstract ValueTask BeforeAsync(CacheContext context);

    protected override async ValueTask<TResult> PassAsync<TState, TResult>(
        CacheVerb<TState, TResult> verb,
        TState state,
        CacheContext context
    )
    {
        await BeforeAsync(context);
        return await verb(Inner, state, context);
    }
}
