using Larder.Micro.Measuring;
using Microsoft.Extensions.Caching.Hybrid;

namespace Larder.Micro.Subjects;

/// <summary>Look-ups through the framework's class that find what they look for.</summary>
internal static class HybridHits
{
    internal readonly struct OfText(HybridCache cache, int[] ids) : IOperation
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

    internal readonly struct OfString(HybridCache cache, string[] keys) : IOperation
    {
        public bool Run(int step) =>
            cache
                .GetOrCreateAsync(keys[step], step, static (number, _) => new ValueTask<Item>(new Item(number)))
                .IsCompletedSuccessfully;
    }
}
