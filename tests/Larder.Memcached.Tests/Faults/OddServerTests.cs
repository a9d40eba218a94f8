using Larder.Memcached.Tests.Servers;
using Larder.Testing.Network;
using Larder.Testing.Servers;

namespace Larder.Memcached.Tests.Faults;

/// <summary>Servers that are not as they should be, and networks.</summary>
public sealed class OddServerTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    [Theory, InlineData(false), InlineData(true)]
    public async Task Server_OfAnotherProtocol_IsRefusedInWords(bool sync)
    {
        await using var redis = await RedisServer.StartAsync();
        var options = new MemcachedOptions { Servers = [new("127.0.0.1", redis.Port)] };
        var fault = await Assert.ThrowsAsync<MemcachedServerException>(async () =>
            await MemcachedConnection.ConnectAsync(options, sync ? CacheContext.Sync : default)
        );
        Assert.Contains("no memcached", fault.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Server_WithoutStamps_IsNoGroundForAStore(bool sync)
    {
        var context = sync ? CacheContext.Sync : default;
        await using var server = await MemcachedServerProcess.StartAsync("-C");
        await using var memcached = await MemcachedConnection.ConnectAsync(OneServer.At(server));
        Assert.True(await memcached.SetAsync("k"u8, "v"u8, context: context));
        Assert.Equal("v"u8.ToArray(), await memcached.GetAsync("k"u8, context));
        await Assert.ThrowsAsync<MemcachedServerException>(async () =>
            await new MemcachedStore(memcached).GetAsync("k", context)
        );
    }

    [Fact]
    public async Task Server_ThatStandsStill_IsLeftAloneBySynchronousCallersToo()
    {
        var timeout = TimeSpan.FromMilliseconds(200);
        await using var server = await MemcachedServerProcess.StartAsync();
        var options = OneServer.At(server) with { CommandTimeout = timeout, ConnectTimeout = timeout };
        await using var memcached = await MemcachedConnection.ConnectAsync(options);
        server.Stop();
        var began = TimeProvider.System.GetTimestamp();
        var (late, refused) = (0, 0);
        for (var i = 0; i < 200; i++)
        {
            try
            {
                await memcached.GetAsync("k"u8, CacheContext.Sync);
            }
            catch (CacheTimeoutException)
            {
                late++;
            }
            catch (CacheBreakerException)
            {
                refused++;
            }
            catch (MemcachedConnectionException)
            {
                // it was just lost
                continue;
            }
        }

        Assert.InRange(late, 1, 10);
        Assert.True(refused > 150, $"{late} late, {refused} refused");
        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(10));
        server.Continue();
    }

    [Fact]
    public async Task Load_DuringWhichTheConnectionWasLost_IsNotStored_AndKeepsNobodyWaiting()
    {
        await using var server = await MemcachedServerProcess.StartAsync();
        await using var proxy = new FaultProxy(server.Port);
        await using var memcached = await MemcachedConnection.ConnectAsync(
            new MemcachedOptions { Servers = [new("127.0.0.1", proxy.Port)] }
        );
        var store = new MemcachedStore(memcached, new MemcachedStoreOptions { LeaseTime = TimeSpan.FromMinutes(10) });
        var cache = new Cache(store);
        var value = await cache.GetOrCreateAsync(
            "k",
            async _ =>
            {
                var made = memcached.Reconnects;
                proxy.CutAll();
                await Testing.Concurrency.Eventually.TrueAsync(() =>
                    memcached.Reconnects > made && memcached.Connected == 1
                );
                return "old";
            }
        );
        Assert.Equal("old", value);
        Assert.Null(await store.GetAsync("k"));
        Assert.Equal(
            "new",
            await cache.GetOrCreateAsync("k", _ => new ValueTask<string>("new")).AsTask().WaitAsync(Bound)
        );
        Assert.Equal("new", await cache.GetAsync<string>("k"));
    }
}
