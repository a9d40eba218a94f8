using Larder;
using Larder.Layers;
using Larder.Stores;

namespace Snippets.Building;

// snippet: layer-lens
/// <summary>Gives every entry that goes through one tag more, so that all of them can be removed together.</summary>
public sealed class AlwaysTaggedLayer(ICacheStore inner, string tag) : CacheLayer(inner)
{
    public override NearPath? Near => Inner.Near;

    protected override bool KeepsValues => true;

    protected override CacheEntry OnWrite(CacheKey key, CacheEntry entry, CacheContext context) =>
        entry.WithTags(TagSet.Of([.. entry.Tags, tag]));
}

// end
