using System.Collections.Concurrent;
using System.Globalization;
using Larder.Layers;
using Larder.Stores;

namespace Larder;

/// <summary>A cache for each version of what a program stores, side by side in one store, with one of them in use.</summary>
/// <remarks>Thread-safe. A cache is made when its version is asked for first, and kept.</remarks>
/// <example>
/// <code>
/// var caches = new CacheVersions(store, version: 1);
/// caches.Current.Set("key", "value");
/// caches[2].Contains("key"); // false
/// </code>
/// </example>
public class CacheVersions
{
    private readonly ConcurrentDictionary<string, Cache> _caches = new(StringComparer.Ordinal);
    private readonly Func<string, Cache> _make;

    /// <summary>Caches over a store, with keys <c>version:key</c>; a <see cref="PrefixLayer"/> in the store gives <c>prefix:version:key</c>.</summary>
    /// <param name="store">The store; stays the caller's.</param>
    /// <param name="version">The version of <see cref="Current"/>.</param>
    /// <param name="options">What to do where a call does not say.</param>
    public CacheVersions(ICacheStore store, long version = 1, CacheOptions? options = null)
        : this(version => new Cache(new VersionLayer(store, version), options), version)
    {
        ArgumentNullException.ThrowIfNull(store);
    }

    /// <summary>Caches made as they are asked for.</summary>
    /// <param name="make">Makes the cache of a version; called once for each, or rarely twice by threads that race.</param>
    /// <param name="version">The version of <see cref="Current"/>.</param>
    public CacheVersions(Func<string, Cache> make, long version = 1)
    {
        ArgumentNullException.ThrowIfNull(make);
        _make = make;
        Current = this[version];
    }

    /// <summary>The cache of the version that is used where none is named.</summary>
    public Cache Current { get; }

    /// <summary>The cache of a version; zero is one like any other.</summary>
    public Cache this[long version] => this[version.ToString(CultureInfo.InvariantCulture)];

    /// <summary>The cache of a version; <c>"2"</c> is the same as 2.</summary>
    /// <exception cref="ArgumentException">The version is empty or holds a colon.</exception>
    public Cache this[string version] => _caches.GetOrAdd(version, _make);
}
