namespace Larder;

/// <summary>The calls that change what is there, for keys written as interpolated strings.</summary>
public sealed partial class Cache
{
    /// <inheritdoc cref="Increment(CacheKey, long, Expiration)" />
    public long Increment(ref KeyText key, long by = 1, Expiration expiration = default) =>
        Increment(key.ToKey(), by, expiration);

    /// <inheritdoc cref="Decrement(CacheKey, long, Expiration)" />
    public long Decrement(ref KeyText key, long by = 1, Expiration expiration = default) =>
        Decrement(key.ToKey(), by, expiration);

    /// <inheritdoc cref="IncrementAsync(CacheKey, long, Expiration, CancellationToken)" />
    public ValueTask<long> IncrementAsync(
        ref KeyText key,
        long by = 1,
        Expiration expiration = default,
        CancellationToken token = default
    ) => IncrementAsync(key.ToKey(), by, expiration, token);

    /// <inheritdoc cref="DecrementAsync(CacheKey, long, Expiration, CancellationToken)" />
    public ValueTask<long> DecrementAsync(
        ref KeyText key,
        long by = 1,
        Expiration expiration = default,
        CancellationToken token = default
    ) => DecrementAsync(key.ToKey(), by, expiration, token);

    /// <inheritdoc cref="Update{T}(CacheKey, Func{CacheResult{T}, T}, Expiration)" />
    public T Update<T>(ref KeyText key, Func<CacheResult<T>, T> change, Expiration expiration = default) =>
        Update(key.ToKey(), change, expiration);

    /// <inheritdoc cref="UpdateAsync{T}(CacheKey, Func{CacheResult{T}, T}, Expiration, CancellationToken)" />
    public ValueTask<T> UpdateAsync<T>(
        ref KeyText key,
        Func<CacheResult<T>, T> change,
        Expiration expiration = default,
        CancellationToken token = default
    ) => UpdateAsync(key.ToKey(), change, expiration, token);
}
