using Larder.Micro.Measuring;

namespace Larder.Micro.Subjects;

/// <summary>Hits of methods, and of the same methods as one writes them by hand.</summary>
internal static class MethodHits
{
    internal readonly struct OfHand(HandShop shop, int[] ids) : IOperation
    {
        public bool Run(int step) => shop.Own(ids[step]) is not null;
    }

    internal readonly struct OfHandValue(HandShop shop, int[] ids) : IOperation
    {
        public bool Run(int step) => shop.OwnValueAsync(ids[step]).IsCompletedSuccessfully;
    }

    internal readonly struct OfHandTask(HandShop shop, int[] ids) : IOperation
    {
        public bool Run(int step) => shop.OwnTaskAsync(ids[step]).IsCompletedSuccessfully;
    }

    internal readonly struct OfHandFace(IShop shop, int[] ids) : IOperation
    {
        public bool Run(int step) => shop.Get(ids[step]) is not null;
    }

    internal readonly struct OfHandFaceValue(IShop shop, int[] ids) : IOperation
    {
        public bool Run(int step) => shop.GetValueAsync(ids[step]).IsCompletedSuccessfully;
    }

    internal readonly struct OfHandFaceTask(IShop shop, int[] ids) : IOperation
    {
        public bool Run(int step) => shop.GetTaskAsync(ids[step]).IsCompletedSuccessfully;
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
