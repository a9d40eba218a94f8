using System.Diagnostics;
using Larder.Ground;
using Larder.Stores;

namespace Larder.Layers;

public sealed partial class TwoLevelStore
{
    private readonly StoreWatchers _watchers = new();

    private bool IsFarObserved => Telemetry.Source.HasListeners() || !_watchers.IsEmpty;

    /// <inheritdoc />
    /// <remarks>What leaves the near store, and every call that fails in the far one.</remarks>
    public IDisposable? Watch(Action<StoreEvent> told)
    {
        ArgumentNullException.ThrowIfNull(told);
        return new Watches(_watchers.Add(told), _near.Watch(told), _far.Watch(OfItsStores));

        // what leaves the far store leaves it under the near one, which has the entry or does not
        void OfItsStores(StoreEvent far)
        {
            if (far.Kind == StoreEventKind.Failed)
            {
                told(far);
            }
        }
    }

    private ValueTask<CacheEntry?> FarGetAsync(CacheKey key, CacheContext context) =>
        IsFarObserved
            ? ObserveFarAsync(
                "larder.far.get",
                key,
                static (far, key, context) => far.GetAsync(key, context),
                key,
                context
            )
            : _far.GetAsync(key, context);

    private ValueTask FarGetManyAsync(CacheKey[] keys, CacheEntry?[] found, CacheContext context) =>
        IsFarObserved ? ObserveManyAsync(keys, found, context) : _far.GetManyAsync(keys, found, context);

    private async ValueTask ObserveManyAsync(CacheKey[] keys, CacheEntry?[] found, CacheContext context) =>
        await ObserveFarAsync(
                "larder.far.get_many",
                default,
                static async (far, get, context) =>
                {
                    await far.GetManyAsync(get.keys, get.found, context).ConfigureAwait(false);
                    return true;
                },
                (keys, found),
                context
            )
            .ConfigureAwait(false);

    private ValueTask<bool> FarSetAsync(CacheKey key, CacheEntry entry, CacheContext context) =>
        IsFarObserved
            ? ObserveFarAsync(
                "larder.far.set",
                key,
                static (far, set, context) => far.SetAsync(set.key, set.entry, context),
                (key, entry),
                context
            )
            : _far.SetAsync(key, entry, context);

    private ValueTask<bool> FarRemoveAsync(CacheKey key, CacheContext context) =>
        IsFarObserved
            ? ObserveFarAsync(
                "larder.far.remove",
                key,
                static (far, key, context) => far.RemoveAsync(key, context),
                key,
                context
            )
            : _far.RemoveAsync(key, context);

    private ValueTask<TResult> FarUseAsync<TResult>(
        string operation,
        CacheKey key,
        Func<ICacheStore, ValueTask<TResult>> use,
        CacheContext context
    ) => IsFarObserved ? ObserveFarAsync(operation, key, static (far, use, _) => use(far), use, context) : use(_far);

    private async ValueTask<TResult> ObserveFarAsync<TState, TResult>(
        string operation,
        CacheKey key,
        CacheVerb<TState, TResult> verb,
        TState state,
        CacheContext context
    )
    {
        using var activity = Telemetry.Source.StartActivity(operation, ActivityKind.Client);
        try
        {
            return await verb(_far, state, context).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            Telemetry.Fail(activity, fault);
            if (StoreFault.Is(fault, context))
            {
                _watchers.Tell(new StoreEvent(StoreEventKind.Failed, key, fault));
            }

            throw;
        }
    }
}
