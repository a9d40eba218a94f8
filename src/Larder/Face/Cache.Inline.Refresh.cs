namespace Larder;

/// <summary>Loads that replace what is there, for keys written as interpolated strings.</summary>
public sealed partial class Cache
{
    /// <inheritdoc cref="Refresh{T}(CacheKey, Func{T}, Expiration)" />
    public T Refresh<T>(ref KeyText key, Func<T> factory, Expiration expiration = default) =>
        Refresh(key.ToKey(), factory, expiration);

    /// <inheritdoc cref="Refresh{T}(CacheKey, Func{T}, CachePolicy)" />
    public T Refresh<T>(ref KeyText key, Func<T> factory, CachePolicy policy) => Refresh(key.ToKey(), factory, policy);

    /// <inheritdoc cref="RefreshAsync{T}(CacheKey, Func{CancellationToken, ValueTask{T}}, Expiration, CancellationToken)" />
    public ValueTask<T> RefreshAsync<T>(
        ref KeyText key,
        Func<CancellationToken, ValueTask<T>> factory,
        Expiration expiration = default,
        CancellationToken token = default
    ) => RefreshAsync(key.ToKey(), factory, expiration, token);

    /// <inheritdoc cref="RefreshAsync{T}(CacheKey, Func{CancellationToken, ValueTask{T}}, CachePolicy, CancellationToken)" />
    public ValueTask<T> RefreshAsync<T>(
        ref KeyText key,
        Func<CancellationToken, ValueTask<T>> factory,
        CachePolicy policy,
        CancellationToken token = default
    ) => RefreshAsync(key.ToKey(), factory, policy, token);
}
