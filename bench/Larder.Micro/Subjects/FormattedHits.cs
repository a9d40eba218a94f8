using System.Collections.Concurrent;
using Larder.Micro.Measuring;

namespace Larder.Micro.Subjects;

/// <summary>Look-ups that find what they look for, with keys that are formatted for each of them.</summary>
internal static class FormattedHits
{
    internal readonly struct OfDictionary(ConcurrentDictionary<string, Item> dictionary, int[] ids) : IOperation
    {
        public bool Run(int step) => dictionary[$"user:{ids[step]}"] is not null;
    }

    internal readonly struct OfCache(Cache cache, int[] ids) : IOperation
    {
        public bool Run(int step) => cache.TryGet<Item>($"user:{ids[step]}", out _);
    }

    internal readonly struct OfGetOrCreate(Cache cache, int[] ids) : IOperation
    {
        public bool Run(int step) =>
            cache
                .GetOrCreateAsync(
                    $"user:{ids[step]}",
                    step,
                    static (number, _) => new ValueTask<Item>(new Item(number))
                )
                .IsCompletedSuccessfully;
    }
}
