namespace Larder.Stores;

/// <summary>A store that counts. Call it through a stack: <see cref="KeyedCalls.AddAsync"/>.</summary>
/// <remarks>A counter is stored as a bare decimal of 64 bits with sign; every reader of a number can read it. Thread-safe.</remarks>
public interface ICacheCounters
{
    /// <summary>Adds to a counter in one step that nobody comes between, and answers the sum.</summary>
    /// <param name="key">The key; where nothing is under it, the counter starts at zero.</param>
    /// <param name="delta">What is added; may be negative.</param>
    /// <param name="expiration">How long a counter lives that starts now; one that is there keeps its own life.</param>
    /// <param name="context">What the caller asks for.</param>
    /// <exception cref="CacheCounterException">The value is no whole number, or the sum does not fit; it is unchanged.</exception>
    ValueTask<long> AddAsync(CacheKey key, long delta, Expiration expiration, CacheContext context = default);
}
