namespace Larder.Testing.Laws;

/// <summary>One of the two surfaces of a cache, so that a law is written once for both.</summary>
public sealed class CacheFace(Cache cache, bool sync)
{
    public async ValueTask<CacheResult<T>> TryGetAsync<T>(string key) =>
        sync
            ? (cache.TryGet<T>(key, out var value) ? new(HasValue: true, value) : default)
            : await cache.TryGetAsync<T>(key);

    public async ValueTask<T?> GetAsync<T>(string key) => sync ? cache.Get<T>(key) : await cache.GetAsync<T>(key);

    public async ValueTask<T?> GetAsync<T>(string key, T? fallback) =>
        sync ? cache.Get(key, fallback) : await cache.GetAsync(key, fallback);

    public async ValueTask<bool> SetAsync<T>(string key, T value, Expiration expiration = default) =>
        sync ? cache.Set(key, value, expiration) : await cache.SetAsync(key, value, expiration);

    public async ValueTask<T?> GetOrAddAsync<T>(string key, T value) =>
        sync ? cache.GetOrAdd(key, value) : await cache.GetOrAddAsync(key, value);

    public async ValueTask<CacheResult<T>> TakeAsync<T>(string key) =>
        sync
            ? (cache.TryTake<T>(key, out var value) ? new(HasValue: true, value) : default)
            : await cache.TakeAsync<T>(key);

    public async ValueTask<T> GetOrCreateAsync<T>(string key, Func<T> factory) =>
        sync ? cache.GetOrCreate(key, factory) : await cache.GetOrCreateAsync(key, _ => new ValueTask<T>(factory()));

    public async ValueTask<bool> RemoveAsync(string key) => sync ? cache.Remove(key) : await cache.RemoveAsync(key);

    public async ValueTask<bool> ContainsAsync(string key) =>
        sync ? cache.Contains(key) : await cache.ContainsAsync(key);

    public async ValueTask<long> CountAsync() => sync ? cache.Count() : await cache.CountAsync();

    public async ValueTask ClearAsync()
    {
        if (sync)
        {
            cache.Clear();
        }
        else
        {
            await cache.ClearAsync();
        }
    }

    public async ValueTask<List<string>> KeysAsync()
    {
        if (sync)
        {
            return [.. cache.Keys()];
        }

        var keys = new List<string>();
        await foreach (var key in cache.KeysAsync())
        {
            keys.Add(key);
        }

        return keys;
    }
}
