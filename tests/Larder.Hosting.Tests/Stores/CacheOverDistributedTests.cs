using Larder.Testing.Laws;

namespace Larder.Hosting.Tests.Stores;

public sealed class CacheOverDistributedTests : CacheLaw
{
    protected override bool Lists => false;

    protected override bool Clears => false;

    // as the framework's cache has it
    protected override bool LivesByTheWallClock => true;

    protected override ValueTask<Cache> CreateCacheAsync(CacheOptions options) =>
        new(new Cache(new DistributedCacheStore(FrameworkMemory.By(Time), Time), options));

    protected override ValueTask<Cache> CreateOtherCacheAsync(CacheOptions options) => CreateCacheAsync(options);
}
