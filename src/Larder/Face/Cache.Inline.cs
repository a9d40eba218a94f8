using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Larder;

/// <summary>The same calls for keys written as interpolated strings: escaped, and without a string on a hit.</summary>
public sealed partial class Cache
{
    /// <inheritdoc cref="TryGet{T}(CacheKey, out T)" />
    public bool TryGet<T>(ref KeyText key, [MaybeNullWhen(false)] out T value) =>
        TryNear(_near, ref key, out value) || TryGet(key.ToKey(), out value);

    /// <inheritdoc cref="Get{T}(CacheKey)" />
    public T? Get<T>(ref KeyText key) => TryNear<T>(_near, ref key, out var value) ? value : Get<T>(key.ToKey());

    /// <inheritdoc cref="Get{T}(CacheKey, T)" />
    public T? Get<T>(ref KeyText key, T? fallback) =>
        TryNear<T>(_near, ref key, out var value) ? value : Get(key.ToKey(), fallback);

    /// <inheritdoc cref="Contains(CacheKey)" />
    public bool Contains(ref KeyText key) => Contains(key.ToKey());

    /// <inheritdoc cref="TryGetAsync{T}(CacheKey, CancellationToken)" />
    public ValueTask<CacheResult<T>> TryGetAsync<T>(ref KeyText key, CancellationToken token = default) =>
        TryNear<T>(_near, ref key, out var value)
            ? new(new CacheResult<T>(HasValue: true, value))
            : TryGetAsync<T>(key.ToKey(), token);

    /// <inheritdoc cref="GetAsync{T}(CacheKey, CancellationToken)" />
    public ValueTask<T?> GetAsync<T>(ref KeyText key, CancellationToken token = default) =>
        TryNear<T>(_near, ref key, out var value) ? new(value) : GetAsync<T>(key.ToKey(), token);

    /// <inheritdoc cref="GetAsync{T}(CacheKey, T, CancellationToken)" />
    public ValueTask<T?> GetAsync<T>(ref KeyText key, T? fallback, CancellationToken token = default) =>
        TryNear<T>(_near, ref key, out var value) ? new(value) : GetAsync(key.ToKey(), fallback, token);

    /// <inheritdoc cref="ContainsAsync(CacheKey, CancellationToken)" />
    public ValueTask<bool> ContainsAsync(ref KeyText key, CancellationToken token = default) =>
        ContainsAsync(key.ToKey(), token);

    /// <inheritdoc cref="Set{T}(CacheKey, T, Expiration)" />
    public bool Set<T>(ref KeyText key, T value, Expiration expiration = default) =>
        Set(key.ToKey(), value, expiration);

    /// <inheritdoc cref="SetAsync{T}(CacheKey, T, Expiration, CancellationToken)" />
    public ValueTask<bool> SetAsync<T>(
        ref KeyText key,
        T value,
        Expiration expiration = default,
        CancellationToken token = default
    ) => SetAsync(key.ToKey(), value, expiration, token);

    /// <inheritdoc cref="GetOrAdd{T}(CacheKey, T, Expiration)" />
    public T? GetOrAdd<T>(ref KeyText key, T value, Expiration expiration = default) =>
        GetOrAdd(key.ToKey(), value, expiration);

    /// <inheritdoc cref="GetOrAddAsync{T}(CacheKey, T, Expiration, CancellationToken)" />
    public ValueTask<T?> GetOrAddAsync<T>(
        ref KeyText key,
        T value,
        Expiration expiration = default,
        CancellationToken token = default
    ) => GetOrAddAsync(key.ToKey(), value, expiration, token);

    /// <inheritdoc cref="Remove(CacheKey)" />
    public bool Remove(ref KeyText key) => Remove(key.ToKey());

    /// <inheritdoc cref="RemoveAsync(CacheKey, CancellationToken)" />
    public ValueTask<bool> RemoveAsync(ref KeyText key, CancellationToken token = default) =>
        RemoveAsync(key.ToKey(), token);

    /// <inheritdoc cref="TryTake{T}(CacheKey, out T)" />
    public bool TryTake<T>(ref KeyText key, [MaybeNullWhen(false)] out T value) => TryTake(key.ToKey(), out value);

    /// <inheritdoc cref="Take{T}(CacheKey, T)" />
    public T? Take<T>(ref KeyText key, T? fallback = default) => Take(key.ToKey(), fallback);

    /// <inheritdoc cref="TakeAsync{T}(CacheKey, CancellationToken)" />
    public ValueTask<CacheResult<T>> TakeAsync<T>(ref KeyText key, CancellationToken token = default) =>
        TakeAsync<T>(key.ToKey(), token);

    /// <inheritdoc cref="GetOrCreate{T}(CacheKey, Func{T}, Expiration)" />
    public T GetOrCreate<T>(ref KeyText key, Func<T> factory, Expiration expiration = default) =>
        TryNear<T>(_nearToLoad, ref key, out var value) ? value : GetOrCreate(key.ToKey(), factory, expiration);

    /// <inheritdoc cref="GetOrCreate{TState, T}(CacheKey, TState, Func{TState, T}, Expiration)" />
    public T GetOrCreate<TState, T>(
        ref KeyText key,
        TState state,
        Func<TState, T> factory,
        Expiration expiration = default
    ) => TryNear<T>(_nearToLoad, ref key, out var value) ? value : GetOrCreate(key.ToKey(), state, factory, expiration);

    /// <inheritdoc cref="GetOrCreateAsync{T}(CacheKey, Func{CancellationToken, ValueTask{T}}, Expiration, CancellationToken)" />
    public ValueTask<T> GetOrCreateAsync<T>(
        ref KeyText key,
        Func<CancellationToken, ValueTask<T>> factory,
        Expiration expiration = default,
        CancellationToken token = default
    ) =>
        TryNear<T>(_nearToLoad, ref key, out var value)
            ? new(value)
            : GetOrCreateAsync(key.ToKey(), factory, expiration, token);

    /// <inheritdoc cref="GetOrCreateAsync{TState, T}(CacheKey, TState, Func{TState, CancellationToken, ValueTask{T}}, Expiration, CancellationToken)" />
    public ValueTask<T> GetOrCreateAsync<TState, T>(
        ref KeyText key,
        TState state,
        Func<TState, CancellationToken, ValueTask<T>> factory,
        Expiration expiration = default,
        CancellationToken token = default
    ) =>
        TryNear<T>(_nearToLoad, ref key, out var value)
            ? new(value)
            : CreateInlineAsync(ref key, state, factory, expiration, token);

    // kept out of the callers, whose hits need none of it
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ValueTask<T> CreateInlineAsync<TState, T>(
        ref KeyText key,
        TState state,
        Func<TState, CancellationToken, ValueTask<T>> factory,
        Expiration expiration,
        CancellationToken token
    ) => GetOrCreateAsync(key.ToKey(), state, factory, expiration, token);
}
