using Larder.Codecs;

namespace Larder.Redis;

/// <summary>
/// A cache for each version of what a program stores, side by side on one server under keys <c>prefix:version:key</c>, with
/// values in plain JSON. The Python package impcache reads and writes the same.
/// </summary>
/// <remarks>Thread-safe. A cache is made when its version is asked for first, and kept.</remarks>
/// <example>
/// <code>
/// var caches = new VersionedCaches(redis, "cache", version: 1);
/// await caches.Current.SetAsync("key", "value", TimeSpan.FromSeconds(100));
/// var newer = await caches[2].GetAsync&lt;string&gt;("key");
/// </code>
/// </example>
/// <param name="redis">The connection; stays the caller's.</param>
/// <param name="prefix">What stands in front of every version.</param>
/// <param name="version">The version of <see cref="CacheVersions.Current"/>.</param>
/// <param name="options">What to do where a call does not say; null for the defaults with values in JSON.</param>
/// <exception cref="ArgumentException">The prefix is empty.</exception>
public sealed class VersionedCaches(
    RedisConnection redis,
    string prefix = "cache",
    long version = 1,
    CacheOptions? options = null
)
    : CacheVersions(
        asked => new Cache(
            new RedisStore(redis, RedisStoreOptions.Versioned(prefix, asked)),
            options ?? new CacheOptions { Codec = JsonCodec.Default }
        ),
        version
    );
