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

    /// <summary>Into a dictionary that is as full as the store, and large enough; now and then the newcomers leave again.</summary>
    internal readonly struct OfDictionary(ConcurrentDictionary<string, Item> dictionary, string[] keys, Item value)
        : IOperation
    {
        public const int Newcomers = 1 << 15;

        public static ConcurrentDictionary<string, Item> Filled(int count, Item value)
        {
            var dictionary = new ConcurrentDictionary<string, Item>(Environment.ProcessorCount, count + Newcomers);
            foreach (var key in Keys.Make(-count, count))
            {
                dictionary[key] = value;
            }

            return dictionary;
        }

        public bool Run(int step)
        {
            if ((step & (Newcomers - 1)) == 0)
            {
                // the slices in which this happens are not the quickest
                RemoveNewcomers(step);
            }

            return dictionary.TryAdd(keys[step], value);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private void RemoveNewcomers(int step)
        {
            var first = (step == 0 ? keys.Length : step) - Newcomers;
            foreach (var key in keys.AsSpan(first, Newcomers))
            {
                dictionary.TryRemove(key, out _);
            }
        }
    }

    /// <summary>Into a dictionary from which the oldest key leaves each time: a bound without any choice of who leaves.</summary>
    internal readonly struct OfBoundedDictionary(
        ConcurrentDictionary<string, Item> dictionary,
        string[] keys,
        int kept,
        Item value
    ) : IOperation
    {
        public bool Run(int step)
        {
            // nothing is there to leave in the first round
            dictionary.TryRemove(keys[(step - kept) & (keys.Length - 1)], out _);
            return dictionary.TryAdd(keys[step], value);
        }
    }
}
