using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Laws;

namespace Larder.Hosting.Tests.Stores;

/// <summary>The store law through both doors: a Larder cache as the framework's, which is a store again.</summary>
public sealed class LarderAsFarStoreLawTests : CacheStoreLaw
{
    protected override bool Scans => false;

    protected override ValueTask<ICacheStore> CreateStoreAsync()
    {
        var memory = new MemoryStore(new MemoryStoreOptions { MaxEntries = 100, TimeProvider = Time });
        var cache = new Cache(memory, new CacheOptions { TimeProvider = Time });
        return new(new DistributedCacheStore(cache.AsDistributedCache(), Time));
    }
}
