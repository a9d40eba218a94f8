using System.ComponentModel;

namespace Larder.Generators.Tests.Interfaces;

[CacheDefaults(Prefix = "shop", Ttl = "5m", Version = 2)]
public interface ICatalog : INamed, INotifyPropertyChanged
{
    int this[int index] { get; }

    [Cached("item:{id}", Tags = ["items"])]
    Task<Item?> FindAsync(int id, CancellationToken token = default);

    [Cached("price:{item.Id}:{day:yyyyMMdd}")]
    ValueTask<decimal> PriceAsync(Item item, DateOnly day, [NotKey] bool trace = false);

    [Cached("names:{prefix|*}:{ids}")]
    IReadOnlyList<string> Names(string? prefix, IReadOnlyList<int> ids);

    [Cached]
    int Count(string text);

    [Cached]
    int Count(int number);

    [Invalidates("item:{item.Id}", Tags = ["items"])]
    Task SaveAsync(Item item);

    [Invalidates(Of = nameof(FindAsync))]
    [Invalidates("price:{id}:*")]
    bool Drop(int id);

    [CachePut("item:{result.Id}")]
    Task<Item> AddAsync(string name);

    bool TryParse(string text, out int number);

    TValue Echo<TValue>(TValue value)
        where TValue : class;

    string Twice(string text) => text + text;
}
