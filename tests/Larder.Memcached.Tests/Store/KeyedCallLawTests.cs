using Larder.Memcached.Store;
using Larder.Memcached.Tests.Servers;
using Larder.Stores;
using Larder.Testing.Laws;

namespace Larder.Memcached.Tests.Store;

/// <summary>Counters, and replacing what was seen.</summary>
public sealed class KeyedCallLawTests(OneConnection one) : KeyedCallLaw, IClassFixture<OneConnection>
{
    protected override async ValueTask<ICacheStore> CreateStoreAsync()
    {
        var store = new MemcachedStore(one.Memcached);
        await store.FlushAsync();
        return new SlowLife(store, new StoreKeys("larder:", base85: false).Value, Time, one.Server);
    }
}
