namespace Larder.Stores;

/// <summary>
/// A store that tells and changes how long an entry has to live, without its value. Call it through a stack:
/// <see cref="KeyedCalls.LeftAsync"/>, <see cref="KeyedCalls.ExpireAsync"/>. Thread-safe.
/// </summary>
public interface ICacheLifetimes
{
    /// <summary>How long the entry under a key has to live; not given where there is none.</summary>
    ValueTask<Expiration> LeftAsync(CacheKey key, CacheContext context = default);

    /// <summary>Lets the entry under a key live so long from now on. False: there is none.</summary>
    /// <exception cref="ArgumentException">The expiration is not given.</exception>
    ValueTask<bool> ExpireAsync(CacheKey key, Expiration expiration, CacheContext context = default);
}
