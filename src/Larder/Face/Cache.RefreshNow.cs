using Larder.Ground;

namespace Larder;

/// <summary>Loads that replace what is there.</summary>
public sealed partial class Cache
{
    /// <summary>Makes a new value and stores it in place of what is there, which others are given until then.</summary>
    /// <remarks>
    /// The factory always runs, and begins after the call: a load that was running already, and may know less, is not waited
    /// for, and its value is not kept. Callers who find nothing meanwhile share this run. A value that was set or removed
    /// meanwhile wins: this one is not kept then. In any case nothing older is left when the call returns. Of two refreshes
    /// that overlap both may come to nothing, and the next caller loads again.
    /// </remarks>
    /// <param name="key">The key.</param>
    /// <param name="factory">Makes the value. What it throws reaches the callers, and what was there stays.</param>
    /// <param name="expiration">How long the value lives; the cache's default when not given.</param>
    /// <returns>The new value.</returns>
    /// <exception cref="CacheReentrancyException">The factory asks for the key that it is creating.</exception>
    public T Refresh<T>(CacheKey key, Func<T> factory, Expiration expiration = default) =>
        Blocking.Completed(RefreshAsync(key, LoadOf(factory, _options.Policy, expiration), CacheContext.Sync), _store);

    /// <inheritdoc cref="Refresh{T}(CacheKey, Func{T}, Expiration)" />
    /// <param name="key">The key.</param>
    /// <param name="factory">Makes the value. What it throws reaches the callers, and what was there stays.</param>
    /// <param name="policy">How long the value is kept, and how it is loaded.</param>
    public T Refresh<T>(CacheKey key, Func<T> factory, CachePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return Blocking.Completed(RefreshAsync(key, LoadOf(factory, policy), CacheContext.Sync), _store);
    }

    /// <inheritdoc cref="Refresh{T}(CacheKey, Func{T}, Expiration)" />
    /// <param name="key">The key.</param>
    /// <param name="factory">
    /// Makes the value, outside the caller's synchronization context. Its token is cancelled when every caller has left.
    /// </param>
    /// <param name="expiration">How long the value lives; the cache's default when not given.</param>
    /// <param name="token">Lets this caller leave.</param>
    public ValueTask<T> RefreshAsync<T>(
        CacheKey key,
        Func<CancellationToken, ValueTask<T>> factory,
        Expiration expiration = default,
        CancellationToken token = default
    ) => RefreshAsync(key, LoadOf(factory, _options.Policy, expiration), CacheContext.FromCancellationToken(token));

    /// <inheritdoc cref="Refresh{T}(CacheKey, Func{T}, Expiration)" />
    /// <param name="key">The key.</param>
    /// <param name="factory">
    /// Makes the value, outside the caller's synchronization context. Its token is cancelled when every caller has left.
    /// </param>
    /// <param name="policy">How long the value is kept, and how it is loaded.</param>
    /// <param name="token">Lets this caller leave.</param>
    public ValueTask<T> RefreshAsync<T>(
        CacheKey key,
        Func<CancellationToken, ValueTask<T>> factory,
        CachePolicy policy,
        CancellationToken token = default
    )
    {
        ArgumentNullException.ThrowIfNull(policy);
        return RefreshAsync(key, LoadOf(factory, policy), CacheContext.FromCancellationToken(token));
    }

    private async ValueTask<T> RefreshAsync<TState, T>(CacheKey key, Load<TState, T> load, CacheContext context)
    {
        context.Token.ThrowIfCancellationRequested();
        using var seat = _flights.BoardAnew<T>(key, _store.FenceOf(key), load.Tags);
        return await RideAsync(seat, load, context).ConfigureAwait(false);
    }

    private static Load<Func<T>, T> LoadOf<T>(Func<T> factory, CachePolicy policy, Expiration expiration = default)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return new(factory, static (factory, _, _) => new(factory()), policy, expiration);
    }

    private static Load<Func<CancellationToken, ValueTask<T>>, T> LoadOf<T>(
        Func<CancellationToken, ValueTask<T>> factory,
        CachePolicy policy,
        Expiration expiration = default
    )
    {
        ArgumentNullException.ThrowIfNull(factory);
        return new(factory, static (factory, _, token) => factory(token), policy, expiration);
    }
}
