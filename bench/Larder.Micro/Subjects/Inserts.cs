using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Larder.Memory;
using Larder.Micro.Measuring;

namespace Larder.Micro.Subjects;

/// <summary>New keys, one after the other.</summary>
internal static class Inserts
{
    internal readonly struct OfStore(MemoryStore store, string[] keys, Item value) : IOperation
    {
        public bool Run(int step)
        {
            var stored = store.SetAsync(keys[step], CacheEntry.Of(value, form: null, Keys.Life));
            return stored.IsCompletedSuccessfully && stored.Result;
        }
    }

    /// <summary>A dictionary large enough from the start; an empty one takes its place when it is full.</summary>
    internal readonly struct OfDictionary(
        StrongBox<ConcurrentDictionary<string, Item>> dictionary,
        string[] keys,
        Item value
    ) : IOperation
    {
        public const int Capacity = 1 << 17;

        public bool Run(int step)
        {
            if ((step & (Capacity - 1)) == 0)
            {
                dictionary.Value = new(concurrencyLevel: Environment.ProcessorCount, Capacity);
            }

            return dictionary.Value!.TryAdd(keys[step], value);
        }
    }
}
