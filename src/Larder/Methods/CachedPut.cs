using System.ComponentModel;

namespace Larder.Methods;

/// <summary>
/// What was known before a method ran whose result is put into a cache. What somebody sets or removes meanwhile is not undone:
/// of two changes at the same time nobody knows which one the result has seen, so nothing is left under the key.
/// </summary>
/// <remarks>For generated code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CachedPut : IDisposable
{
    private readonly Cache _cache;
    private readonly CacheKey? _key;
    private readonly long _fence;
    private readonly long _asOf;

    /// <summary>Before the method runs.</summary>
    /// <param name="cache">The cache.</param>
    /// <param name="key">The key, as far as one knows; null where the result decides it. Then only tags are looked at.</param>
    public CachedPut(Cache cache, CacheKey? key)
    {
        ArgumentNullException.ThrowIfNull(cache);
        _cache = cache;
        _key = key;
        _fence = key is { } known ? cache.BeginPut(known) : 0;
        _asOf = CacheContext.TagStamp;
    }

    /// <summary>Puts the result under the key that it has by now.</summary>
    /// <returns>Whether it was stored.</returns>
    public bool Set<T>(CacheKey key, T value, CachePolicy policy) =>
        _cache.Put(key, value, policy, FenceOf(key), _asOf);

    /// <summary>Puts the result under the key that it has by now.</summary>
    /// <returns>Whether it was stored.</returns>
    public ValueTask<bool> SetAsync<T>(CacheKey key, T value, CachePolicy policy) =>
        _cache.PutAsync(key, value, policy, FenceOf(key), _asOf);

    /// <summary>The method has ended.</summary>
    public void Dispose()
    {
        if (_key is { } key)
        {
            _cache.EndPut(key);
        }
    }

    private long FenceOf(CacheKey key) => _key == key ? _fence : 0;
}
