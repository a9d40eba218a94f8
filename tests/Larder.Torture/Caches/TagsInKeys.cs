using Larder.Layers;
using Larder.Stores;

namespace Larder.Torture.Caches;

/// <summary>Gives each value the tag that stands behind the '#' in its key, and lets others in while it is stored.</summary>
internal sealed class TagsInKeys(ICacheStore inner) : CacheLayer(inner)
{
    private Action? _whenStoring;

    public Action? WhenStoring
    {
        set => Volatile.Write(ref _whenStoring, value);
    }

    public override NearPath? Near => Inner.Near;

    protected override CacheEntry OnWrite(CacheKey key, CacheEntry entry, CacheContext context)
    {
        Interlocked.Exchange(ref _whenStoring, null)?.Invoke();
        return key.Name.IndexOf('#', StringComparison.Ordinal) is var at and >= 0
            ? entry.WithTags(TagSet.Of(key.Name[(at + 1)..]))
            : entry;
    }
}
