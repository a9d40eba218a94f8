using Larder.Ground;
using Larder.Stores;

namespace Larder.Layers;

/// <summary>Lets one call at a time through to the store: for stores that are not thread-safe.</summary>
/// <remarks>Fair; asynchronous callers wait without a thread. Not needed over Larder's own stores.</remarks>
/// <param name="inner">The store that is wrapped.</param>
public sealed class LockLayer(ICacheStore inner) : CacheGate(inner)
{
    private readonly AsyncGate _gate = new();

    /// <inheritdoc />
    protected override async ValueTask<TResult> PassAsync<TState, TResult>(
        CacheVerb<TState, TResult> verb,
        TState state,
        CacheContext context
    )
    {
        using (await _gate.EnterAsync(context.IsSynchronous, context.Token).ConfigureAwait(false))
        {
            return await verb(Inner, state, context).ConfigureAwait(false);
        }
    }
}
