using Larder.Stores;
using Larder.Testing.Laws;

namespace Larder.Redis.Tests.Store;

/// <summary>The store law over a real server.</summary>
public abstract class RedisStoreLaw(RedisOptions options, RedisStoreOptions settings) : CacheStoreLaw, IAsyncDisposable
{
    private RedisConnection? _redis;

    public async ValueTask DisposeAsync()
    {
        if (_redis is not null)
        {
            await _redis.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected override async ValueTask<ICacheStore> CreateStoreAsync()
    {
        _redis = await RedisConnection.ConnectAsync(options);
        SlowLife.Follow(Time, _redis);
        var store = new RedisStore(_redis, settings);
        await store.FlushAsync();
        return new SlowLife(store);
    }
}
