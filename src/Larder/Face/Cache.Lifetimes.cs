using Larder.Ground;
using Larder.Stores;

namespace Larder;

/// <summary>How long values have to live.</summary>
public sealed partial class Cache
{
    /// <summary>How long the value under a key has to live; not given where there is none.</summary>
    /// <exception cref="NotSupportedException">The store cannot tell.</exception>
    public Expiration TimeLeft(CacheKey key) => Blocking.Completed(_store.LeftAsync(key, CacheContext.Sync), _store);

    /// <inheritdoc cref="TimeLeft" />
    public ValueTask<Expiration> TimeLeftAsync(CacheKey key, CancellationToken token = default) =>
        _store.LeftAsync(key, token);

    /// <summary>Lets the value under a key live so long from now on. False: there is none.</summary>
    /// <exception cref="NotSupportedException">The store cannot do that.</exception>
    /// <exception cref="ArgumentException">The expiration is not given.</exception>
    public bool Expire(CacheKey key, Expiration expiration) =>
        Blocking.Completed(_store.ExpireAsync(key, expiration, CacheContext.Sync), _store);

    /// <inheritdoc cref="Expire" />
    public ValueTask<bool> ExpireAsync(CacheKey key, Expiration expiration, CancellationToken token = default) =>
        _store.ExpireAsync(key, expiration, token);
}
