using System.Collections.Concurrent;
using System.Globalization;
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
public sealed class VersionedCaches
{
    private readonly ConcurrentDictionary<string, Cache> _caches = new(StringComparer.Ordinal);
    private readonly RedisConnection _redis;
    private readonly string _prefix;
    private readonly CacheOptions _options;

    /// <summary>Caches over a connection.</summary>
    /// <param name="redis">The connection; stays the caller's.</param>
    /// <param name="prefix">What stands in front of every version.</param>
    /// <param name="version">The version of <see cref="Current"/>.</param>
    /// <param name="options">What to do where a call does not say; null for the defaults with values in JSON.</param>
    /// <exception cref="ArgumentException">The prefix is empty.</exception>
    public VersionedCaches(
        RedisConnection redis,
        string prefix = "cache",
        long version = 1,
        CacheOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(redis);
        _redis = redis;
        _prefix = prefix;
        _options = options ?? new CacheOptions { Codec = JsonCodec.Default };
        Current = this[version];
    }

    /// <summary>The cache of the version that is used where none is named.</summary>
    public Cache Current { get; }

    /// <summary>The cache of a version.</summary>
    public Cache this[long version] => this[version.ToString(CultureInfo.InvariantCulture)];

    /// <summary>The cache of a version; <c>"2"</c> is the same as 2.</summary>
    /// <exception cref="ArgumentException">The version is empty.</exception>
    public Cache this[string version] => _caches.GetOrAdd(version, Make);

    private Cache Make(string version) =>
        new(new RedisStore(_redis, RedisStoreOptions.Versioned(_prefix, version)), _options);
}
