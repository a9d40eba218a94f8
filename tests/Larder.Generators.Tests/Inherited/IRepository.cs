namespace Larder.Generators.Tests.Inherited;

/// <summary>What says for every type of item and key how it is kept.</summary>
[CacheDefaults(Prefix = "kept", Ttl = "5m")]
public interface IRepository<TItem, TKey> : IHaving<TItem>
    where TItem : class, IHasKey<TKey>
    where TKey : notnull
{
    [Cached("one:{TItem}:{TKey}:{key}", Tags = ["all:{TItem}"])]
    Task<TItem?> FindAsync(TKey key, CancellationToken token = default);

    [Cached]
    IReadOnlyList<TItem> Like(TItem? item, IReadOnlyList<TKey> keys);

    [Invalidates(Of = nameof(FindAsync))]
    void Drop(TKey key);

    [Invalidates("one:{TItem}:{TKey}:{item.Key}", Tags = ["all:{TItem}"])]
    ValueTask SaveAsync(TItem item);

    [CachePut("one:{TItem}:{TKey}:{result.Key}")]
    TItem Add(string name);
}
