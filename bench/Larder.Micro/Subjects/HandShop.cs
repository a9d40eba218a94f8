using System.Runtime.CompilerServices;

namespace Larder.Micro.Subjects;

/// <summary>The methods of a shop with the look-ups written by hand.</summary>
internal sealed class HandShop(Cache cache) : IShop
{
    private static readonly CachePolicy ByHand = new() { Expiration = Expiration.After(TimeSpan.FromHours(1)) };

    [MethodImpl(MethodImplOptions.NoInlining)]
    public Item Own(int id) => cache.GetOrCreate($"user:{id}", id, static id => new Item(id), ByHand);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<Item> OwnValueAsync(int id) =>
        cache.GetOrCreateAsync($"user:{id}", id, static (id, _) => new ValueTask<Item>(new Item(id)), ByHand);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public Task<Item> OwnTaskAsync(int id) =>
        cache.GetOrCreateAsync($"user:{id}", id, static (id, _) => new ValueTask<Item>(new Item(id)), ByHand).AsTask();

    public Item Get(int id) => cache.GetOrCreate($"user:{id}", id, static id => new Item(id), ByHand);

    public ValueTask<Item> GetValueAsync(int id) =>
        cache.GetOrCreateAsync($"user:{id}", id, static (id, _) => new ValueTask<Item>(new Item(id)), ByHand);

    public Task<Item> GetTaskAsync(int id) =>
        cache.GetOrCreateAsync($"user:{id}", id, static (id, _) => new ValueTask<Item>(new Item(id)), ByHand).AsTask();
}
