using Larder.Stores;

namespace Larder.Layers;

/// <summary>Gives a store so much time for each call; then the caller goes on with a <see cref="CacheTimeoutException"/>.</summary>
/// <remarks>
/// The store is told by its token. An asynchronous caller goes on even if the store takes no notice; a synchronous one
/// waits until it does, since its own thread is at work. Whether a write that was given up took effect is unknown.
/// Thread-safe.
/// </remarks>
public sealed class TimeoutLayer : CacheGate
{
    private static readonly StackNature Impatient = new(StackTraits.GivesUp | StackTraits.WorksOn);

    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;

    /// <summary>A layer that waits so long for a store.</summary>
    /// <param name="inner">The store that is wrapped.</param>
    /// <param name="timeout">The time for each call; for a scan, for each key.</param>
    /// <param name="time">The clock; the system's unless given.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is zero, negative, or longer than a timer goes.</exception>
    public TimeoutLayer(ICacheStore inner, TimeSpan timeout, TimeProvider? time = null)
        : base(inner)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout.TotalMilliseconds, int.MaxValue, nameof(timeout));
        (_timeout, _time) = (timeout, time ?? TimeProvider.System);
    }

    /// <inheritdoc />
    public override StackNature Nature => Impatient;

    /// <inheritdoc />
    /// <exception cref="CacheTimeoutException">The time is over.</exception>
    protected override ValueTask<TResult> PassAsync<TState, TResult>(
        CacheVerb<TState, TResult> verb,
        TState state,
        CacheContext context
    ) => WithinAsync(verb, state, context);

    private async ValueTask<TResult> WithinAsync<TState, TResult>(
        CacheVerb<TState, TResult> verb,
        TState state,
        CacheContext context
    )
    {
        using var over = new CancellationTokenSource(_timeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(over.Token, context.Token);
        try
        {
            var pending = verb(Inner, state, context with { Token = both.Token });
            return pending.IsCompleted
                ? await pending.ConfigureAwait(false)
                : await pending.AsTask().WaitAsync(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException fault)
            when (over.IsCancellationRequested && !context.Token.IsCancellationRequested)
        {
            throw new CacheTimeoutException($"The store has not answered within {_timeout:c}.", fault);
        }
    }
}
