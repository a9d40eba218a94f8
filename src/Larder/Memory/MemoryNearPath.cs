using Larder.Ground;
using Larder.Stores;

namespace Larder.Memory;

/// <summary>The short way to the hits of a <see cref="MemoryStore"/> below layers that only add to the space or count.</summary>
internal sealed class MemoryNearPath(MemoryStore store, CacheSpace space, StripedCounter[] counters) : NearPath
{
    public override CacheEntry? Find(ReadOnlySpan<char> name)
    {
        var entry = store.Find(space, name);
        if (entry is not null)
        {
            foreach (var counter in counters)
            {
                counter.Increment();
            }
        }

        return entry;
    }

    public override NearPath Under(string prefix) =>
        new MemoryNearPath(store, CacheSpace.Of(space.Text + prefix), counters);

    public override NearPath Counting(StripedCounter hits) => new MemoryNearPath(store, space, [.. counters, hits]);
}
