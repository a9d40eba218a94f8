using Larder.Memcached.Store;
using Larder.Stores;
using Larder.Testing.Laws;
using Larder.Testing.Servers;

namespace Larder.Memcached.Tests.Store;

/// <summary>The store law over real servers.</summary>
public abstract class MemcachedStoreLaw(MemcachedServerProcess[] servers, MemcachedStoreOptions settings)
    : CacheStoreLaw,
        IAsyncDisposable
{
    private MemcachedConnection? _memcached;

    protected override bool Scans => false;

    protected override bool Clears => true;

    public async ValueTask DisposeAsync()
    {
        if (_memcached is not null)
        {
            await _memcached.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected override async ValueTask<ICacheStore> CreateStoreAsync()
    {
        _memcached = await MemcachedConnection.ConnectAsync(Servers.OneServer.At(servers));
        var store = new MemcachedStore(_memcached, settings);
        await store.FlushAsync();
        return new SlowLife(store, new StoreKeys(settings.Prefix, settings.Base85Keys).Value, Time, servers);
    }
}
