using Larder.Stores;

namespace Larder.Layers;

/// <summary>Leaves a store alone for a while that fails again and again; meanwhile callers get their fault at once.</summary>
/// <remarks>
/// After the pause exactly one call tries the store; the others are refused until it has ended. What is the caller's own
/// fault is no failure: a cancelled call, a value that cannot be encoded, a call that the store does not support.
/// Thread-safe.
/// </remarks>
public sealed class BreakerLayer : CacheGate
{
    private static readonly StackNature Careful = new(StackTraits.LeavesAlone, FarSide.Objections);

    private readonly Breaker _breaker;
    private readonly StoreWatchers _watchers = new();

    /// <summary>A breaker in front of a store.</summary>
    /// <param name="inner">The store that is wrapped.</param>
    /// <param name="options">When it opens, and for how long.</param>
    /// <exception cref="CacheOptionsException">The options make no sense.</exception>
    public BreakerLayer(ICacheStore inner, BreakerOptions? options = null)
        : base(inner)
    {
        options ??= new BreakerOptions();
        options.Validate();
        _breaker = new Breaker(options);
    }

    /// <inheritdoc />
    public override StackNature Nature => Careful;

    /// <summary>Whether calls go through.</summary>
    public BreakerState State => _breaker.State;

    /// <inheritdoc />
    /// <remarks>Asks the store also while it is left alone; how that ends is nothing to the breaker.</remarks>
    public override async ValueTask<StoreExplanation> ExplainAsync(
        CacheKey key,
        TimeProvider time,
        CacheContext context = default
    ) =>
        new()
        {
            Store = nameof(BreakerLayer),
            Key = key,
            Remark = State.ToString(),
            Inner = [await Inner.ExplainAsync(key, time, context).ConfigureAwait(false)],
        };

    /// <inheritdoc />
    /// <remarks>Also every failure of the store.</remarks>
    public override IDisposable? Watch(Action<StoreEvent> told) => new Watches(_watchers.Add(told), Inner.Watch(told));

    /// <inheritdoc />
    /// <exception cref="CacheBreakerException">The store is left alone.</exception>
    protected override async ValueTask<TResult> PassAsync<TState, TResult>(
        CacheVerb<TState, TResult> verb,
        TState state,
        CacheContext context
    )
    {
        var round = _breaker.Enter();
        try
        {
            var result = await verb(Inner, state, context).ConfigureAwait(false);
            _breaker.Succeed(round);
            return result;
        }
        catch (Exception fault)
        {
            if (StoreFault.Is(fault, context))
            {
                _breaker.Fail(round, fault);
                _watchers.Tell(new StoreEvent(StoreEventKind.Failed, CallState.KeyOf(state), fault));
            }
            else
            {
                _breaker.Leave(round);
            }

            throw;
        }
    }
}
