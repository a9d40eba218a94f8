using Larder.Layers;
using Larder.Stores;

namespace Larder.Tests.Layers.Outages;

/// <summary>What many caches do while their far store is down: nothing. Shows that the tests would notice.</summary>
internal sealed class NaiveRecovery(ICacheStore inner) : CacheGate(inner)
{
    protected override async ValueTask<TResult> PassAsync<TState, TResult>(
        CacheVerb<TState, TResult> verb,
        TState state,
        CacheContext context
    )
    {
        try
        {
            return await verb(Inner, state, context);
        }
        catch (CacheStoreException) when (typeof(TResult) == typeof(bool))
        {
            return (TResult)(object)true;
        }
        catch (CacheStoreException) when (typeof(TResult) == typeof(CacheEntry))
        {
            return default!;
        }
    }
}
