using Larder.Layers;
using Larder.Stores;

namespace Larder.Testing.Stores;

/// <summary>A store whose calls get lost on the way there, before they have done anything, or on the way back, after it.</summary>
/// <param name="inner">The store that works.</param>
/// <param name="fate">Asked for every call: what becomes of it.</param>
public sealed class LossyStore(ICacheStore inner, Func<LossyStore.Fate> fate) : CacheGate(inner)
{
    /// <summary>What becomes of a call.</summary>
    public enum Fate
    {
        /// <summary>It is answered.</summary>
        Answered,

        /// <summary>It does not get there.</summary>
        LostThere,

        /// <summary>It is carried out, and the answer does not get back.</summary>
        LostBack,
    }

    protected override async ValueTask<TResult> PassAsync<TState, TResult>(
        CacheVerb<TState, TResult> verb,
        TState state,
        CacheContext context
    )
    {
        var end = fate();
        if (end == Fate.LostThere)
        {
            throw new CacheStoreException("The call did not get there.");
        }

        var answer = await verb(Inner, state, context);
        return end == Fate.Answered ? answer : throw new CacheStoreException("The answer did not get back.");
    }
}
