using Larder.Layers;
using Larder.Memory;
using Larder.Redis;
using Larder.Testing.Servers;
using Microsoft.Extensions.Caching.Hybrid;

namespace Larder.Hosting.Tests.Hybrid;

/// <summary>A distributed cache that is gone is no fault of the caller where the stack bears it.</summary>
public sealed class ServerDownTests
{
    [Fact]
    public async Task Calls_WhileTheServerIsGone_AreServedAndTheirChangesToldLater()
    {
        await using var server = await RedisServer.StartAsync();
        await using var redis = await RedisConnection.ConnectAsync(
            new RedisOptions { Host = "127.0.0.1", Port = server.Port }
        );
        var hybrid = new Cache(
            new TwoLevelStore(new MemoryStore(1000), new RecoveryLayer(new RedisStore(redis)))
        ).AsHybridCache();
        await hybrid.SetAsync("before", 1, tags: ["t"]);
        server.Kill();
        Assert.Equal(1, await hybrid.GetOrCreateAsync("before", _ => new ValueTask<int>(-1)));
        Assert.Equal(2, await hybrid.GetOrCreateAsync("new", _ => new ValueTask<int>(2)));
        await hybrid.SetAsync("set", 3);
        await hybrid.RemoveAsync("before");
        Assert.Equal(4, await hybrid.GetOrCreateAsync("before", _ => new ValueTask<int>(4)));
    }

    [Fact]
    public async Task Calls_WhileTheServerIsGoneAndNobodyBearsIt_AreAFaultOfTheStore()
    {
        await using var server = await RedisServer.StartAsync();
        await using var redis = await RedisConnection.ConnectAsync(
            new RedisOptions { Host = "127.0.0.1", Port = server.Port }
        );
        HybridCache hybrid = new Cache(new TwoLevelStore(new MemoryStore(1000), new RedisStore(redis))).AsHybridCache();
        await hybrid.SetAsync("k", 1);
        server.Kill();
        Assert.Equal(1, await hybrid.GetOrCreateAsync("k", _ => new ValueTask<int>(-1)));
        await Assert.ThrowsAnyAsync<CacheStoreException>(async () =>
            await hybrid.GetOrCreateAsync("new", _ => new ValueTask<int>(2))
        );
    }
}
