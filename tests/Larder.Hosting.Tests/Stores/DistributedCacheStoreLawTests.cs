using Larder.Stores;
using Larder.Testing.Laws;

namespace Larder.Hosting.Tests.Stores;

/// <summary>The store law over the framework's cache.</summary>
public sealed class DistributedCacheStoreLawTests : CacheStoreLaw
{
    protected override bool Scans => false;

    protected override ValueTask<ICacheStore> CreateStoreAsync() =>
        new(new DistributedCacheStore(FrameworkMemory.By(Time), Time));
}
