namespace Larder;

/// <summary>The calls whose factory decides, for keys written as interpolated strings.</summary>
public sealed partial class Cache
{
    /// <inheritdoc cref="GetOrCreate{T}(CacheKey, Func{FactoryContext, T}, CachePolicy)" />
    public T GetOrCreate<T>(ref KeyText key, Func<FactoryContext, T> factory, CachePolicy? policy = null) =>
        TryNear<T>(NearUnder(policy), ref key, out var value) ? value : GetOrCreate(key.ToKey(), factory, policy);

    /// <inheritdoc cref="GetOrCreate{TState, T}(CacheKey, TState, Func{TState, FactoryContext, T}, CachePolicy)" />
    public T GetOrCreate<TState, T>(
        ref KeyText key,
        TState state,
        Func<TState, FactoryContext, T> factory,
        CachePolicy? policy = null
    ) =>
        TryNear<T>(NearUnder(policy), ref key, out var value)
            ? value
            : GetOrCreate(key.ToKey(), state, factory, policy);

    /// <inheritdoc cref="GetOrCreateAsync{T}(CacheKey, Func{FactoryContext, CancellationToken, ValueTask{T}}, CachePolicy, CancellationToken)" />
    public ValueTask<T> GetOrCreateAsync<T>(
        ref KeyText key,
        Func<FactoryContext, CancellationToken, ValueTask<T>> factory,
        CachePolicy? policy = null,
        CancellationToken token = default
    ) =>
        TryNear<T>(NearUnder(policy), ref key, out var value)
            ? new(value)
            : GetOrCreateAsync(key.ToKey(), factory, policy, token);

    /// <inheritdoc cref="GetOrCreateAsync{TState, T}(CacheKey, TState, Func{TState, FactoryContext, CancellationToken, ValueTask{T}}, CachePolicy, CancellationToken)" />
    public ValueTask<T> GetOrCreateAsync<TState, T>(
        ref KeyText key,
        TState state,
        Func<TState, FactoryContext, CancellationToken, ValueTask<T>> factory,
        CachePolicy? policy = null,
        CancellationToken token = default
    ) =>
        TryNear<T>(NearUnder(policy), ref key, out var value)
            ? new(value)
            : GetOrCreateAsync(key.ToKey(), state, factory, policy, token);
}
