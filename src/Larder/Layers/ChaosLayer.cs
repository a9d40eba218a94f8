using Larder.Ground;
using Larder.Stores;

namespace Larder.Layers;

/// <summary>Makes a store fail and dawdle, so that a program can be tried with one that does.</summary>
/// <remarks>Which call it hits is drawn from a seed, in the order in which calls come. Thread-safe.</remarks>
/// <param name="inner">The store that is wrapped.</param>
/// <param name="options">What it does to calls.</param>
public sealed class ChaosLayer(ICacheStore inner, ChaosOptions options) : CacheGate(inner)
{
    private readonly ChaosOptions _options = options ?? throw new ArgumentNullException(nameof(options));
    private readonly Chance _chance = new(unchecked((ulong)(options?.Seed ?? 0)));

    /// <inheritdoc />
    /// <exception cref="CacheStoreException">The call was to fail.</exception>
    protected override async ValueTask<TResult> PassAsync<TState, TResult>(
        CacheVerb<TState, TResult> verb,
        TState state,
        CacheContext context
    )
    {
        if (_chance.Next() < _options.DelayRate)
        {
            await DelayAsync(context).ConfigureAwait(false);
        }

        if (_chance.Next() < _options.FailureRate)
        {
            throw new CacheStoreException("The store was made to fail; it has not seen the call.");
        }

        var answer = await verb(Inner, state, context).ConfigureAwait(false);
        return _chance.Next() < _options.LostAnswerRate
            ? throw new CacheStoreException("The answer of the store was made to be lost.")
            : answer;
    }

    private async ValueTask DelayAsync(CacheContext context)
    {
        var delay = Task.Delay(_options.Delay, _options.TimeProvider, context.Token);
        if (context.IsSynchronous)
        {
            Blocking.Wait(delay);
            return;
        }

        await delay.ConfigureAwait(false);
    }
}
