using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Laws;
using Snippets.Building;

namespace Larder.House.Docs;

// snippet: layer-law
public sealed class OwnLayerTests : CacheStoreLaw
{
    protected override ValueTask<ICacheStore> CreateStoreAsync() =>
        new(new BulkheadLayer(new AlwaysTaggedLayer(Memory(), "all"), most: 1));

    private MemoryStore Memory() => new(new MemoryStoreOptions { TimeProvider = Time });
}

// end
