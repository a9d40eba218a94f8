using Larder.Ground;
using Larder.Stores;

namespace Larder.Layers;

/// <summary>Lets one call at a time through to the store: for stores that are not thread-safe.</summary>
/// <remarks>Fair; asynchronous callers wait without a thread. Not needed over Larder's own stores.</remarks>
/// <param name="inner">The store that is wrapped.</param>
public sealed class LockLayer(ICacheStore inner) : CacheGate(inner)
{
    private static readonly StackNature OneAtATime = new(
        StackTraits.Excludes,
        new StackObjection(
            StackTraits.WorksOn,
            StackSide.Inside,
            "it has the store at work when the lock lets the next call in; put the lock inside"
        ),
        new StackObjection(StackTraits.Excludes, StackSide.Inside, "one lock is enough")
    );

    private readonly AsyncGate _gate = new();

    /// <inheritdoc />
    public override StackNature Nature => OneAtATime;

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
