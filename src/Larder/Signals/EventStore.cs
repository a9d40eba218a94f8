using Larder.Ground;
using Larder.Layers;
using Larder.Stores;

namespace Larder;

/// <summary>Stands in front of a stack and tells what its calls have changed, and which of them have failed.</summary>
/// <param name="inner">The stack.</param>
/// <param name="teller">Tells.</param>
internal sealed class EventStore(ICacheStore inner, EventTeller teller) : CacheGate(inner), ICacheStore
{
    async ValueTask<bool> ICacheStore.SetAsync(CacheKey key, CacheEntry entry, CacheContext context)
    {
        var stored = await SetAsync(key, entry, context).ConfigureAwait(false);
        if (stored)
        {
            // only what was made by a method, or loaded, says when that began
            var isSet = context.AsOf == 0 || context.Has(CacheMode.Change);
            teller.Tell(new CacheEvent(isSet ? CacheEventKind.Set : CacheEventKind.Filled, key));
        }

        return stored;
    }

    async ValueTask<bool> ICacheStore.RemoveAsync(CacheKey key, CacheContext context)
    {
        var removed = await RemoveAsync(key, context).ConfigureAwait(false);
        if (removed)
        {
            teller.Tell(new CacheEvent(CacheEventKind.Removed, key));
        }

        return removed;
    }

    ValueTask ICacheStore.ClearAsync(CacheContext context) => ClearAndTellAsync(CacheSpace.Root, context);

    ValueTask ICacheStore.ClearAsync(CacheSpace space, CacheContext context) => ClearAndTellAsync(space, context);

    async ValueTask ICacheStore.RemoveByTagAsync(CacheSpace space, string tag, CacheContext context)
    {
        await RemoveByTagAsync(space, tag, context).ConfigureAwait(false);
        teller.Tell(new CacheEvent(CacheEventKind.TagRemoved, default, Tag: tag));
    }

    protected override ValueTask<TResult> PassAsync<TState, TResult>(
        CacheVerb<TState, TResult> verb,
        TState state,
        CacheContext context
    )
    {
        ValueTask<TResult> pending;
        try
        {
            pending = verb(Inner, state, context);
        }
        catch (Exception fault) when (StoreFault.Is(fault, context))
        {
            TellFailed(state, fault);
            throw;
        }

        // what is answered at once costs no more than without this
        return pending.IsCompletedSuccessfully ? pending : AwaitAsync(state, pending, context);
    }

    private async ValueTask<TResult> AwaitAsync<TState, TResult>(
        TState state,
        ValueTask<TResult> pending,
        CacheContext context
    )
    {
        try
        {
            // a store that breaks its promise is named, not this one
            return context.IsSynchronous ? Blocking.Completed(pending, Inner) : await pending.ConfigureAwait(false);
        }
        catch (Exception fault) when (StoreFault.Is(fault, context))
        {
            TellFailed(state, fault);
            throw;
        }
    }

    private async ValueTask ClearAndTellAsync(CacheSpace space, CacheContext context)
    {
        await ClearAsync(space, context).ConfigureAwait(false);
        teller.Tell(new CacheEvent(CacheEventKind.Cleared, default));
    }

    private void TellFailed<TState>(TState state, Exception fault) =>
        teller.Tell(new CacheEvent(CacheEventKind.StoreFailed, CallState.KeyOf(state), fault));
}
