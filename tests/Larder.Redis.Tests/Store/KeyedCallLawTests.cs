using Larder.Redis.Tests.Servers;
using Larder.Stores;
using Larder.Testing.Laws;

namespace Larder.Redis.Tests.Store;

/// <summary>Counters, and replacing what was seen.</summary>
public sealed class KeyedCallLawTests(OneConnection one) : KeyedCallLaw, IClassFixture<OneConnection>
{
    protected override async ValueTask<ICacheStore> CreateStoreAsync()
    {
        SlowLife.Follow(Time, one.Redis);
        var store = new RedisStore(one.Redis);
        await store.FlushAsync();
        return new SlowLife(store);
    }
}
