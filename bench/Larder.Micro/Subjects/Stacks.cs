using System.Collections.Concurrent;
using Larder.Layers;
using Larder.Memory;
using Larder.Micro.Measuring;
using Larder.Stores;
using Microsoft.Extensions.Caching.Memory;

namespace Larder.Micro.Subjects;

/// <summary>What is measured, filled with the thousand keys.</summary>
internal static class Stacks
{
    private const int Capacity = 100_000;

    public static ConcurrentDictionary<string, Item> Dictionary()
    {
        var dictionary = new ConcurrentDictionary<string, Item>();
        foreach (var key in Keys.Stored)
        {
            dictionary[key] = new Item(key.Length);
        }

        return dictionary;
    }

    public static MemoryCache Framework()
    {
        var cache = new MemoryCache(new MemoryCacheOptions());
        foreach (var key in Keys.Stored)
        {
            cache.Set(key, new Item(key.Length), Keys.Life);
        }

        return cache;
    }

    public static Cache Bare() => Filled(new MemoryStore(Capacity));

    public static Cache WithoutStatistics() => Filled(new PrefixLayer(TwoLevels(), "app:v2:"));

    public static Cache Four() => Filled(new StatsLayer(new PrefixLayer(TwoLevels(), "app:v2:")));

    public static Cache Eight()
    {
        ICacheStore store = TwoLevels();
        foreach (var prefix in new[] { "a:", "p:", "v2:" })
        {
            store = new StatsLayer(new PrefixLayer(store, prefix));
        }

        return Filled(store);
    }

    /// <summary>Layers around memory.</summary>
    public static Cache Around(Action<StackBuilder> layers) =>
        Filled(
            CacheBuilder
                .Build(cache =>
                {
                    layers(cache);
                    cache.Memory(Capacity);
                })
                .Store
        );

    /// <summary>Two levels with layers around the far one.</summary>
    public static Cache AroundFar(Action<StackBuilder> layers) =>
        Filled(
            CacheBuilder
                .Build(cache =>
                    cache
                        .Near(near => near.Memory(Capacity))
                        .Far(far =>
                        {
                            layers(far);
                            far.Memory(Capacity);
                        })
                )
                .Store
        );

    public static Cache Tagged() =>
        Filled(new StatsLayer(new PrefixLayer(TwoLevels(), "app:v2:")), TagSet.Of("tenant:7", "users", "eu"));

    private static TwoLevelStore TwoLevels() => new(new MemoryStore(Capacity), new MemoryStore(Capacity));

    private static Cache Filled(ICacheStore store, TagSet tags = default)
    {
        var cache = new Cache(store);
        foreach (var key in Keys.Stored)
        {
            cache.Set(key, new Item(key.Length), tags, Keys.Life);
        }

        return cache;
    }
}
