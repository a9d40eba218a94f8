using Larder.Layers;
using Larder.Stores;

namespace Larder.Tests.Building;

/// <summary>A layer of somebody else's.</summary>
internal sealed class OwnLayer(ICacheStore inner, string name) : CacheLayer(inner)
{
    public string Name => name;
}
