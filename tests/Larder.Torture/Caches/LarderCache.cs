using Larder.Stores;

namespace Larder.Torture.Caches;

/// <summary>A typed cache over a stack of stores. A tag is the part of a key behind its '#', so that factories give it as well.</summary>
internal sealed class LarderCache : ITorturedCache
{
    private readonly TagsInKeys _store;
    private readonly ICacheStore? _otherNode;
    private readonly Cache _cache;

    public LarderCache(ICacheStore store, Abilities abilities, ICacheStore? otherNode = null)
        : this(new TagsInKeys(store), abilities) => _otherNode = otherNode;

    private LarderCache(TagsInKeys store, Abilities abilities)
    {
        (_store, _cache) = (store, new Cache(store));
        Abilities =
            abilities | Abilities.Tags | Abilities.Clear | Abilities.SharedRuns | Abilities.Sibling | Abilities.Refresh;
    }

    public Abilities Abilities { get; }

    public Action? WhenStoring
    {
        set => _store.WhenStoring = value;
    }

    public Action? WhenFarAnswers
    {
        set => Far.WhenAnswered = value;
    }

    public int UnderWay => _store.Find<FarTraffic>()?.UnderWay ?? 0;

    public ITorturedCache Sibling => new LarderCache(_store, Abilities);

    public ITorturedCache OtherNode => new LarderCache(_otherNode ?? throw new NotSupportedException(), Abilities);

    private FarTraffic Far => _store.Find<FarTraffic>() ?? throw new NotSupportedException();

    public ValueTask<int> GetOrCreateAsync(
        string key,
        Factory factory,
        string? tag = null,
        CancellationToken token = default
    ) =>
        _cache.GetOrCreateAsync(
            Tagged(key, tag),
            factory,
            static (factory, token) => factory(token),
            Expiration.Never,
            token
        );

    public async ValueTask<int?> GetAsync(string key)
    {
        var found = await _cache.TryGetAsync<int>(key);
        return found.HasValue ? found.Value : null;
    }

    public async ValueTask SetAsync(string key, int value, string? tag = null) =>
        await _cache.SetAsync(Tagged(key, tag), value, Expiration.Never);

    public async ValueTask RemoveAsync(string key) => await _cache.RemoveAsync(key);

    public ValueTask RemoveByTagAsync(string tag) => _cache.RemoveByTagAsync(tag);

    public ValueTask ClearAsync() => _cache.ClearAsync();

    public async ValueTask RefreshAsync(string key, Factory factory, string? tag = null) =>
        await _cache.RefreshAsync(Tagged(key, tag), async token => await factory(token), Expiration.Never);

    public void Dispose() { }

    private static string Tagged(string key, string? tag) =>
        tag is null || key.EndsWith('#' + tag, StringComparison.Ordinal)
            ? key
            : throw new ArgumentException("A key names the tag of its value.", nameof(key));
}
