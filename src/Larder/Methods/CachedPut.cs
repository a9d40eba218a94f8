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
    private readonly Cache.PutStart _start;

    /// <summary>Before the method runs.</summary>
    /// <param name="cache">The cache.</param>
    /// <param name="key">
    /// The key, as far as one knows; null where the result decides it. Changes of that key which reach the store past
    /// <paramref name="cache"/> are then not seen.
    /// </param>
    public CachedPut(Cache cache, CacheKey? key)
    {
        ArgumentNullException.ThrowIfNull(cache);
        _cache = cache;
        _start = cache.BeginPut(key);
    }

    /// <summary>Puts the result under the key that it has by now.</summary>
    /// <returns>Whether it was stored.</returns>
    public bool Set<T>(CacheKey key, T value, CachePolicy policy) => _cache.Put(key, value, policy, _start);

    /// <summary>Puts the result under the key that it has by now.</summary>
    /// <returns>Whether it was stored.</returns>
    public ValueTask<bool> SetAsync<T>(CacheKey key, T value, CachePolicy policy) =>
        _cache.PutAsync(key, value, policy, _start);

    /// <summary>The method has ended. Once is enough.</summary>
    public void Dispose() => _cache?.EndPut(_start);
}
