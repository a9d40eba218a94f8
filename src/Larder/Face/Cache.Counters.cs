using Larder.Ground;
using Larder.Stores;

namespace Larder;

public sealed partial class Cache
{
    /// <summary>Adds to a counter in one step that nobody comes between, and answers the sum.</summary>
    /// <param name="key">The key; where nothing is under it, the counter starts at zero.</param>
    /// <param name="by">What is added.</param>
    /// <param name="expiration">How long a counter lives that starts now, the cache's default when not given; one that is there keeps its own life.</param>
    /// <exception cref="CacheCounterException">The value is no whole number, or the sum does not fit 64 bits; it is unchanged.</exception>
    /// <exception cref="NotSupportedException">The stack of stores cannot count.</exception>
    public long Increment(CacheKey key, long by = 1, Expiration expiration = default) =>
        Blocking.Completed(AddAsync(key, by, expiration, CacheContext.Sync), _store);

    /// <summary>Takes from a counter in one step that nobody comes between, and answers what is left, which may be negative.</summary>
    /// <param name="key">The key; where nothing is under it, the counter starts at zero.</param>
    /// <param name="by">What is taken.</param>
    /// <param name="expiration">How long a counter lives that starts now, the cache's default when not given; one that is there keeps its own life.</param>
    /// <exception cref="CacheCounterException">The value is no whole number, or the sum does not fit 64 bits; it is unchanged.</exception>
    /// <exception cref="NotSupportedException">The stack of stores cannot count.</exception>
    public long Decrement(CacheKey key, long by = 1, Expiration expiration = default) =>
        Blocking.Completed(AddAsync(key, Negative(by), expiration, CacheContext.Sync), _store);

    /// <summary>Adds to a counter in one step that nobody comes between, and answers the sum.</summary>
    /// <param name="key">The key; where nothing is under it, the counter starts at zero.</param>
    /// <param name="by">What is added.</param>
    /// <param name="expiration">How long a counter lives that starts now, the cache's default when not given; one that is there keeps its own life.</param>
    /// <param name="token">Cancels the call; whether the counter was changed is then unknown.</param>
    /// <exception cref="CacheCounterException">The value is no whole number, or the sum does not fit 64 bits; it is unchanged.</exception>
    /// <exception cref="NotSupportedException">The stack of stores cannot count.</exception>
    public ValueTask<long> IncrementAsync(
        CacheKey key,
        long by = 1,
        Expiration expiration = default,
        CancellationToken token = default
    ) => AddAsync(key, by, expiration, token);

    /// <summary>Takes from a counter in one step that nobody comes between, and answers what is left, which may be negative.</summary>
    /// <param name="key">The key; where nothing is under it, the counter starts at zero.</param>
    /// <param name="by">What is taken.</param>
    /// <param name="expiration">How long a counter lives that starts now, the cache's default when not given; one that is there keeps its own life.</param>
    /// <param name="token">Cancels the call; whether the counter was changed is then unknown.</param>
    /// <exception cref="CacheCounterException">The value is no whole number, or the sum does not fit 64 bits; it is unchanged.</exception>
    /// <exception cref="NotSupportedException">The stack of stores cannot count.</exception>
    public ValueTask<long> DecrementAsync(
        CacheKey key,
        long by = 1,
        Expiration expiration = default,
        CancellationToken token = default
    ) => AddAsync(key, Negative(by), expiration, token);

    private static long Negative(long by) =>
        by != long.MinValue
            ? -by
            : throw new ArgumentOutOfRangeException(nameof(by), by, "The least number of 64 bits has no opposite.");

    private async ValueTask<long> AddAsync(CacheKey key, long delta, Expiration expiration, CacheContext context)
    {
        var life = expiration.Or(_options.Policy.Expiration).Or(_options.DefaultExpiration);
        var overtaken = Detach(key);
        try
        {
            var sum = await _store.AddAsync(key, delta, life, context).ConfigureAwait(false);
            overtaken?.Replace();
            return sum;
        }
        finally
        {
            DetachUnfenced(key);
        }
    }

    /// <summary>Without fences nobody else tells a load that began while a change was on its way that it came first.</summary>
    private void DetachUnfenced(CacheKey key)
    {
        if (_store.FenceOf(key) == 0)
        {
            Detach(key);
        }
    }
}
