using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Time;

namespace Larder.Torture.Caches;

/// <summary>A typed cache that serves what is over when its source is down, by a clock of its own.</summary>
internal sealed class FailSafeCache : ITorturedCache
{
    private static readonly CachePolicy Policy = new()
    {
        Expiration = TimeSpan.FromSeconds(1),
        FailSafe = new FailSafe { Retention = TimeSpan.FromHours(1), Throttle = TimeSpan.Zero },
    };

    private readonly ManualTimeProvider _time = new();
    private readonly Cache _cache;

    /// <summary>A cache over what is made of memory stores.</summary>
    public FailSafeCache(int entries, Func<Func<MemoryStore>, ICacheStore> stack) =>
        _cache = new Cache(
            stack(() => new MemoryStore(new MemoryStoreOptions { MaxEntries = entries, TimeProvider = _time })),
            new CacheOptions { TimeProvider = _time, Policy = Policy }
        );

    public Abilities Abilities => Abilities.FailSafe;

    public Action? WhenStoring
    {
        set => throw new NotSupportedException();
    }

    public ValueTask<int> GetOrCreateAsync(
        string key,
        Factory factory,
        string? tag = null,
        CancellationToken token = default
    ) => _cache.GetOrCreateAsync(key, async token => await factory(token), token: token);

    public async ValueTask<int?> GetAsync(string key) =>
        (await _cache.TryGetAsync<int>(key)) is { HasValue: true, Value: var value } ? value : null;

    public async ValueTask SetAsync(string key, int value, string? tag = null) => await _cache.SetAsync(key, value);

    public async ValueTask RemoveAsync(string key) => await _cache.RemoveAsync(key);

    public ValueTask ExpireAsync(string key)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return default;
    }

    public void Dispose() { }
}
