using Larder.Memcached.Store;
using Larder.Memcached.Tests.Servers;
using Larder.Memcached.Tests.Store;
using Larder.Testing.Laws;

namespace Larder.Memcached.Tests.Face;

/// <summary>The cases of the cache itself, with a server underneath.</summary>
public abstract class CacheOverMemcached(OneServer one, MemcachedStoreOptions settings) : CacheLaw, IAsyncDisposable
{
    private MemcachedConnection? _memcached;

    protected override bool Lists => false;

    public async ValueTask DisposeAsync()
    {
        if (_memcached is not null)
        {
            await _memcached.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected override ValueTask<Cache> CreateCacheAsync(CacheOptions options) => OpenAsync(options, "one:");

    protected override ValueTask<Cache> CreateOtherCacheAsync(CacheOptions options) => OpenAsync(options, "other:");

    private async ValueTask<Cache> OpenAsync(CacheOptions options, string prefix)
    {
        _memcached ??= await MemcachedConnection.ConnectAsync(one.Options);
        var store = new MemcachedStore(_memcached, settings with { Prefix = prefix });
        await store.ClearAsync(CacheSpace.Root, default);
        var codec = settings.Form == MemcachedForm.Json ? Codecs.JsonCodec.Default : options.Codec;
        var name = new StoreKeys(prefix, settings.Base85Keys).Value;
        return new Cache(new SlowLife(store, name, Time, one.Server), options with { Codec = codec });
    }
}
