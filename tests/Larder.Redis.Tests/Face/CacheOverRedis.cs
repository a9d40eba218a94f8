using Larder.Redis.Tests.Servers;
using Larder.Redis.Tests.Store;
using Larder.Testing.Laws;

namespace Larder.Redis.Tests.Face;

/// <summary>The cases of the cache itself, with a server underneath; values in Larder's form and in plain JSON.</summary>
public abstract class CacheOverRedis(OneServer one, RedisForm form) : CacheLaw, IAsyncDisposable
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

    protected override ValueTask<Cache> CreateCacheAsync(CacheOptions options) => OpenAsync(options, "one:");

    protected override ValueTask<Cache> CreateOtherCacheAsync(CacheOptions options) => OpenAsync(options, "other:");

    private async ValueTask<Cache> OpenAsync(CacheOptions options, string prefix)
    {
        _redis ??= await RedisConnection.ConnectAsync(one.Options);
        SlowLife.Follow(Time, _redis);
        var store = new RedisStore(_redis, new RedisStoreOptions { Prefix = prefix, Form = form });
        await store.ClearAsync(CacheSpace.Root, default);
        var codec = form == RedisForm.Envelope ? options.Codec : Codecs.JsonCodec.Default;
        return new Cache(new SlowLife(store), options with { Codec = codec });
    }
}
