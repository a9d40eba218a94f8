using Larder.Ground;
using Larder.Stores;

namespace Larder;

/// <summary>The short way to hits where each counts for the group of its key.</summary>
internal sealed class GroupedNearPath(NearPath inner, KeyGroups groups) : NearPath
{
    public override CacheEntry? Find(ReadOnlySpan<char> name)
    {
        var entry = inner.Find(name);
        if (entry is not null)
        {
            groups.Of(name).Hits!.Increment();
        }

        return entry;
    }

    public override NearPath Under(string prefix) => new GroupedNearPath(inner.Under(prefix), groups);

    public override NearPath Counting(StripedCounter hits) => new GroupedNearPath(inner.Counting(hits), groups);
}
