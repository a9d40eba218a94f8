namespace Larder;

/// <summary>The calls with a policy for keys written as interpolated strings.</summary>
public sealed partial class Cache
{
    /// <inheritdoc cref="GetOrCreate{T}(CacheKey, Func{T}, CachePolicy)" />
    public T GetOrCreate<T>(ref KeyText key, Func<T> factory, CachePolicy policy) =>
        TryNear<T>(NearUnder(policy), ref key, out var value) ? value : GetOrCreate(key.ToKey(), factory, policy);

    /// <inheritdoc cref="GetOrCreate{TState, T}(CacheKey, TState, Func{TState, T}, CachePolicy)" />
    public T GetOrCreate<TState, T>(ref KeyText key, TState state, Func<TState, T> factory, CachePolicy policy) =>
        TryNear<T>(NearUnder(policy), ref key, out var value)
            ? value
            : GetOrCreate(key.ToKey(), state, factory, policy);

    /// <inheritdoc cref="GetOrCreateAsync{T}(CacheKey, Func{CancellationToken, ValueTask{T}}, CachePolicy, CancellationToken)" />
    public ValueTask<T> GetOrCreateAsync<T>(
        ref KeyText key,
        Func<CancellationToken, ValueTask<T>> factory,
        CachePolicy policy,
        CancellationToken token = default
    ) =>
        TryNear<T>(NearUnder(policy), ref key, out var value)
            ? new(value)
            : GetOrCreateAsync(key.ToKey(), factory, policy, token);

    /// <inheritdoc cref="GetOrCreateAsync{TState, T}(CacheKey, TState, Func{TState, CancellationToken, ValueTask{T}}, CachePolicy, CancellationToken)" />
    public ValueTask<T> GetOrCreateAsync<TState, T>(
        ref KeyText key,
        TState state,
        Func<TState, CancellationToken, ValueTask<T>> factory,
        CachePolicy policy,
        CancellationToken token = default
    ) =>
        TryNear<T>(NearUnder(policy), ref key, out var value)
            ? new(value)
            : GetOrCreateAsync(key.ToKey(), state, factory, policy, token);

    /// <inheritdoc cref="Set{T}(CacheKey, T, CachePolicy)" />
    public bool Set<T>(ref KeyText key, T value, CachePolicy policy) => Set(key.ToKey(), value, policy);

    /// <inheritdoc cref="SetAsync{T}(CacheKey, T, CachePolicy, CancellationToken)" />
    public ValueTask<bool> SetAsync<T>(
        ref KeyText key,
        T value,
        CachePolicy policy,
        CancellationToken token = default
    ) => SetAsync(key.ToKey(), value, policy, token);
}
