using System.Collections.Concurrent;
using Larder.Micro.Measuring;
using Larder.Stores;
using Microsoft.Extensions.Caching.Memory;

namespace Larder.Micro.Subjects;

/// <summary>Look-ups that find what they look for, with keys that are ready.</summary>
internal static class Hits
{
    internal readonly struct OfDictionary(ConcurrentDictionary<string, Item> dictionary, string[] keys) : IOperation
    {
        public bool Run(int step) => dictionary.TryGetValue(keys[step], out _);
    }

    internal readonly struct OfMemoryCache(MemoryCache cache, string[] keys) : IOperation
    {
        public bool Run(int step) => cache.TryGetValue(keys[step], out Item? _);
    }

    internal readonly struct OfTable(NearPath near, string[] keys) : IOperation
    {
        public bool Run(int step) => near.Find(keys[step]) is not null;
    }

    internal readonly struct OfCache(Cache cache, string[] keys) : IOperation
    {
        public bool Run(int step) => cache.TryGet<Item>(keys[step], out _);
    }

    internal readonly struct OfGetOrCreate(Cache cache, string[] keys) : IOperation
    {
        public bool Run(int step) =>
            cache
                .GetOrCreateAsync(keys[step], step, static (number, _) => new ValueTask<Item>(new Item(number)))
                .IsCompletedSuccessfully;
    }
}
