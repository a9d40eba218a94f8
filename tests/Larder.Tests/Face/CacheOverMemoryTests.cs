using Larder.Memory;
using Larder.Testing.Laws;

namespace Larder.Tests.Face;

public sealed class CacheOverMemoryTests : CacheLaw
{
    protected override ValueTask<Cache> CreateCacheAsync(CacheOptions options) =>
        new(new Cache(new MemoryStore(new MemoryStoreOptions { TimeProvider = Time }), options));

    protected override ValueTask<Cache> CreateOtherCacheAsync(CacheOptions options) => CreateCacheAsync(options);
}
