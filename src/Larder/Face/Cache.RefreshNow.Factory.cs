using Larder.Ground;

namespace Larder;

/// <summary>Loads that replace what is there, and decide how the new value is kept.</summary>
public sealed partial class Cache
{
    /// <inheritdoc cref="Refresh{T}(CacheKey, Func{T}, Expiration)" />
    /// <param name="key">The key.</param>
    /// <param name="state">Handed to the factory, so that it need not capture anything.</param>
    /// <param name="factory">Makes the value. What it throws reaches the callers, and what was there stays.</param>
    /// <param name="policy">How the value is kept and loaded where the factory does not say; null for the cache's own.</param>
    public T Refresh<TState, T>(
        CacheKey key,
        TState state,
        Func<TState, FactoryContext, T> factory,
        CachePolicy? policy = null
    )
    {
        ArgumentNullException.ThrowIfNull(factory);
        var load = new Load<(TState, Func<TState, FactoryContext, T>), T>(
            (state, factory),
            static (s, context, _) => new(s.Item2(s.Item1, context)),
            policy ?? _options.Policy,
            AsksContext: true
        );
        return Blocking.Completed(RefreshAsync(key, load, CacheContext.Sync), _store);
    }

    /// <inheritdoc cref="Refresh{T}(CacheKey, Func{T}, Expiration)" />
    /// <param name="key">The key.</param>
    /// <param name="state">Handed to the factory, so that it need not capture anything.</param>
    /// <param name="factory">
    /// Makes the value, outside the caller's synchronization context. Its token is cancelled when every caller has left.
    /// </param>
    /// <param name="policy">How the value is kept and loaded where the factory does not say; null for the cache's own.</param>
    /// <param name="token">Lets this caller leave.</param>
    public ValueTask<T> RefreshAsync<TState, T>(
        CacheKey key,
        TState state,
        Func<TState, FactoryContext, CancellationToken, ValueTask<T>> factory,
        CachePolicy? policy = null,
        CancellationToken token = default
    )
    {
        ArgumentNullException.ThrowIfNull(factory);
        var load = new Load<TState, T>(state, factory, policy ?? _options.Policy, AsksContext: true);
        return RefreshAsync(key, load, CacheContext.FromCancellationToken(token));
    }
}
