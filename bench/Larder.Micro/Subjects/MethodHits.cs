using Larder.Micro.Measuring;

namespace Larder.Micro.Subjects;

/// <summary>Hits of methods, and the same look-ups as one writes them by hand.</summary>
internal static class MethodHits
{
    private static readonly CachePolicy ByHand = new() { Expiration = Expiration.After(TimeSpan.FromHours(1)) };

    internal readonly struct OfHand(Cache cache, int[] ids) : IOperation
    {
        public bool Run(int step)
        {
            var id = ids[step];
            return cache.GetOrCreate($"user:{id}", id, static id => new Item(id), ByHand) is not null;
        }
    }

    internal readonly struct OfHandAsync(Cache cache, int[] ids) : IOperation
    {
        public bool Run(int step)
        {
            var id = ids[step];
            return cache
                .GetOrCreateAsync($"user:{id}", id, static (id, _) => new ValueTask<Item>(new Item(id)), ByHand)
                .IsCompletedSuccessfully;
        }
    }

    internal readonly struct OfPartial(Shop shop, int[] ids) : IOperation
    {
        public bool Run(int step) => shop.Own(ids[step]) is not null;
    }

    internal readonly struct OfPartialValue(Shop shop, int[] ids) : IOperation
    {
        public bool Run(int step) => shop.OwnValueAsync(ids[step]).IsCompletedSuccessfully;
    }

    internal readonly struct OfPartialTask(Shop shop, int[] ids) : IOperation
    {
        public bool Run(int step) => shop.OwnTaskAsync(ids[step]).IsCompletedSuccessfully;
    }

    internal readonly struct OfFace(IShop shop, int[] ids) : IOperation
    {
        public bool Run(int step) => shop.Get(ids[step]) is not null;
    }

    internal readonly struct OfFaceValue(IShop shop, int[] ids) : IOperation
    {
        public bool Run(int step) => shop.GetValueAsync(ids[step]).IsCompletedSuccessfully;
    }

    internal readonly struct OfFaceTask(IShop shop, int[] ids) : IOperation
    {
        public bool Run(int step) => shop.GetTaskAsync(ids[step]).IsCompletedSuccessfully;
    }
}
