using Microsoft.Extensions.Caching.Memory;

namespace Larder.Torture.Caches;

/// <summary>The memory cache of the framework, as its documentation shows it: with a size limit, and each value of size one.</summary>
internal sealed class FrameworkCache(MemoryCache cache, HookedClock clock) : ITorturedCache
{
    private static readonly MemoryCacheEntryOptions OfOne = new() { Size = 1 };

    public Action? WhenStoring { private get; set; }

    public static FrameworkCache Of(int entries)
    {
        var clock = new HookedClock();
        return new(new MemoryCache(new MemoryCacheOptions { SizeLimit = entries, Clock = clock }), clock);
    }

    public Abilities Abilities => Abilities.Clear | Abilities.Sibling | Abilities.LooksAtOnce;

    public ITorturedCache Sibling => new FrameworkCache(cache, clock);

    public async ValueTask<int> GetOrCreateAsync(
        string key,
        Factory factory,
        string? tag = null,
        CancellationToken token = default
    ) => await cache.GetOrCreateAsync(key, _ => MakeAsync(factory, token), OfOne);

    public ValueTask<int?> GetAsync(string key) => new(cache.TryGetValue<int>(key, out var value) ? value : null);

    public ValueTask SetAsync(string key, int value, string? tag = null)
    {
        cache.Set(key, value, OfOne);
        return default;
    }

    public ValueTask RemoveAsync(string key)
    {
        cache.Remove(key);
        return default;
    }

    public ValueTask ClearAsync()
    {
        cache.Clear();
        return default;
    }

    private async Task<int> MakeAsync(Factory factory, CancellationToken token)
    {
        var value = await factory(token);

        // storing it begins with a look at the clock
        (clock.Next, WhenStoring) = (WhenStoring, null);
        return value;
    }

    public void Dispose() => cache.Dispose();
}
