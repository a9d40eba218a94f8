using Larder.Ground;

namespace Larder;

/// <summary>The calls that say how a value is kept and loaded.</summary>
public sealed partial class Cache
{
    /// <summary>The value under a key; on a miss the factory makes it, once for all who ask meanwhile.</summary>
    /// <param name="key">The key.</param>
    /// <param name="factory">Makes the value. What it throws reaches every caller of the flight, and nothing is stored.</param>
    /// <param name="policy">How long the value is kept, and what is done when it is missing or old.</param>
    /// <exception cref="CacheReentrancyException">The factory asks for the key that it is creating.</exception>
    public T GetOrCreate<T>(CacheKey key, Func<T> factory, CachePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return GetOrCreate(key, factory, static factory => factory(), policy);
    }

    /// <summary>The value under a key; on a miss the factory makes it, once for all who ask meanwhile.</summary>
    /// <param name="key">The key.</param>
    /// <param name="state">Handed to the factory, so that it need not capture anything.</param>
    /// <param name="factory">Makes the value. What it throws reaches every caller of the flight, and nothing is stored.</param>
    /// <param name="policy">How long the value is kept, and what is done when it is missing or old.</param>
    /// <exception cref="CacheReentrancyException">The factory asks for the key that it is creating.</exception>
    public T GetOrCreate<TState, T>(CacheKey key, TState state, Func<TState, T> factory, CachePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(policy);
        if (TryNear<T>(NearUnder(policy), key, out var value))
        {
            return value;
        }

        var load = new Load<(TState, Func<TState, T>), T>(
            (state, factory),
            static (s, _, _) => new(s.Item2(s.Item1)),
            policy
        );
        return Blocking.Completed(CreateAsync(key, load, CacheContext.Sync), _store);
    }

    /// <summary>The value under a key; on a miss the factory makes it, once for all who ask meanwhile.</summary>
    /// <param name="key">The key.</param>
    /// <param name="factory">
    /// Makes the value, outside the caller's synchronization context. Its token is cancelled when every caller has left.
    /// What it throws reaches every caller of the flight, and nothing is stored.
    /// </param>
    /// <param name="policy">How long the value is kept, and what is done when it is missing or old.</param>
    /// <param name="token">Lets this caller leave; the others are not disturbed.</param>
    /// <exception cref="CacheReentrancyException">The factory asks for the key that it is creating.</exception>
    public ValueTask<T> GetOrCreateAsync<T>(
        CacheKey key,
        Func<CancellationToken, ValueTask<T>> factory,
        CachePolicy policy,
        CancellationToken token = default
    )
    {
        ArgumentNullException.ThrowIfNull(factory);
        return GetOrCreateAsync(key, factory, static (factory, token) => factory(token), policy, token);
    }

    /// <summary>The value under a key; on a miss the factory makes it, once for all who ask meanwhile.</summary>
    /// <param name="key">The key.</param>
    /// <param name="state">Handed to the factory, so that it need not capture anything.</param>
    /// <param name="factory">
    /// Makes the value, outside the caller's synchronization context. Its token is cancelled when every caller has left.
    /// What it throws reaches every caller of the flight, and nothing is stored.
    /// </param>
    /// <param name="policy">How long the value is kept, and what is done when it is missing or old.</param>
    /// <param name="token">Lets this caller leave; the others are not disturbed.</param>
    /// <exception cref="CacheReentrancyException">The factory asks for the key that it is creating.</exception>
    public ValueTask<T> GetOrCreateAsync<TState, T>(
        CacheKey key,
        TState state,
        Func<TState, CancellationToken, ValueTask<T>> factory,
        CachePolicy policy,
        CancellationToken token = default
    )
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(policy);
        return TryNear<T>(NearUnder(policy), key, out var value)
            ? new(value)
            : CreateAsync(key, Loads(state, factory, policy), CacheContext.FromCancellationToken(token));
    }

    /// <summary>Stores a value in place of what was under the key, as the policy says.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; shared by reference with readers in this process.</param>
    /// <param name="policy">How long it is kept.</param>
    /// <returns>True: stored. False: the policy skips it, or the store refused it; nothing is under the key then.</returns>
    /// <exception cref="CacheCodecException">A store needs bytes and the value has none; the message names its type.</exception>
    public bool Set<T>(CacheKey key, T value, CachePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return Blocking.Completed(SetAsync(key, value, policy, default, CacheContext.Sync), _store);
    }

    /// <summary>Stores a value in place of what was under the key, as the policy says.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; shared by reference with readers in this process.</param>
    /// <param name="policy">How long it is kept.</param>
    /// <param name="token">Cancels the call; whether the value was stored is then unknown.</param>
    /// <returns>True: stored. False: the policy skips it, or the store refused it; nothing is under the key then.</returns>
    /// <exception cref="CacheCodecException">A store needs bytes and the value has none; the message names its type.</exception>
    public ValueTask<bool> SetAsync<T>(CacheKey key, T value, CachePolicy policy, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return SetAsync(key, value, policy, default, CacheContext.FromCancellationToken(token));
    }
}
