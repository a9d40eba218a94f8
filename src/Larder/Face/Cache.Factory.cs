using Larder.Ground;

namespace Larder;

/// <summary>The calls whose factory sees the old value and decides how the new one is kept.</summary>
public sealed partial class Cache
{
    /// <summary>The value under a key; on a miss the factory makes it and decides how it is kept, once for all who ask meanwhile.</summary>
    /// <param name="key">The key.</param>
    /// <param name="factory">Makes the value. What it throws reaches every caller of the flight, and nothing is stored.</param>
    /// <param name="policy">How the value is kept and loaded where the factory does not say; null for the cache's own.</param>
    /// <exception cref="CacheReentrancyException">The factory asks for the key that it is creating.</exception>
    public T GetOrCreate<T>(CacheKey key, Func<FactoryContext, T> factory, CachePolicy? policy = null)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return GetOrCreate(key, factory, static (factory, context) => factory(context), policy);
    }

    /// <summary>The value under a key; on a miss the factory makes it and decides how it is kept, once for all who ask meanwhile.</summary>
    /// <param name="key">The key.</param>
    /// <param name="state">Handed to the factory, so that it need not capture anything.</param>
    /// <param name="factory">Makes the value. What it throws reaches every caller of the flight, and nothing is stored.</param>
    /// <param name="policy">How the value is kept and loaded where the factory does not say; null for the cache's own.</param>
    /// <exception cref="CacheReentrancyException">The factory asks for the key that it is creating.</exception>
    public T GetOrCreate<TState, T>(
        CacheKey key,
        TState state,
        Func<TState, FactoryContext, T> factory,
        CachePolicy? policy = null
    )
    {
        ArgumentNullException.ThrowIfNull(factory);
        policy ??= _options.Policy;
        if (TryNear<T>(NearUnder(policy), key, out var value))
        {
            return value;
        }

        var load = new Load<(TState, Func<TState, FactoryContext, T>), T>(
            (state, factory),
            static (s, context, _) => new(s.Item2(s.Item1, context)),
            policy,
            AsksContext: true
        );
        return Blocking.Completed(CreateAsync(key, load, CacheContext.Sync), _store);
    }

    /// <summary>The value under a key; on a miss the factory makes it and decides how it is kept, once for all who ask meanwhile.</summary>
    /// <param name="key">The key.</param>
    /// <param name="factory">
    /// Makes the value, outside the caller's synchronization context. Its token is cancelled when every caller has left.
    /// What it throws reaches every caller of the flight, and nothing is stored.
    /// </param>
    /// <param name="policy">How the value is kept and loaded where the factory does not say; null for the cache's own.</param>
    /// <param name="token">Lets this caller leave; the others are not disturbed.</param>
    /// <exception cref="CacheReentrancyException">The factory asks for the key that it is creating.</exception>
    public ValueTask<T> GetOrCreateAsync<T>(
        CacheKey key,
        Func<FactoryContext, CancellationToken, ValueTask<T>> factory,
        CachePolicy? policy = null,
        CancellationToken token = default
    )
    {
        ArgumentNullException.ThrowIfNull(factory);
        return GetOrCreateAsync(
            key,
            factory,
            static (factory, context, token) => factory(context, token),
            policy,
            token
        );
    }

    /// <summary>The value under a key; on a miss the factory makes it and decides how it is kept, once for all who ask meanwhile.</summary>
    /// <param name="key">The key.</param>
    /// <param name="state">Handed to the factory, so that it need not capture anything.</param>
    /// <param name="factory">
    /// Makes the value, outside the caller's synchronization context. Its token is cancelled when every caller has left.
    /// What it throws reaches every caller of the flight, and nothing is stored.
    /// </param>
    /// <param name="policy">How the value is kept and loaded where the factory does not say; null for the cache's own.</param>
    /// <param name="token">Lets this caller leave; the others are not disturbed.</param>
    /// <exception cref="CacheReentrancyException">The factory asks for the key that it is creating.</exception>
    public ValueTask<T> GetOrCreateAsync<TState, T>(
        CacheKey key,
        TState state,
        Func<TState, FactoryContext, CancellationToken, ValueTask<T>> factory,
        CachePolicy? policy = null,
        CancellationToken token = default
    )
    {
        ArgumentNullException.ThrowIfNull(factory);
        policy ??= _options.Policy;
        return TryNear<T>(NearUnder(policy), key, out var value)
            ? new(value)
            : CreateAsync(
                key,
                new Load<TState, T>(state, factory, policy, AsksContext: true),
                CacheContext.FromCancellationToken(token)
            );
    }
}
