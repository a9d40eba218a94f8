using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Laws;

namespace Larder.Tests.Memory;

public sealed class MemoryStoreKeyedCallTests : KeyedCallLaw
{
    protected override ValueTask<ICacheStore> CreateStoreAsync() =>
        new(new MemoryStore(new MemoryStoreOptions { TimeProvider = Time }));
}
