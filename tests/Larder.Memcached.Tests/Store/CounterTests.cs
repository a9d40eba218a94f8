using System.Text;
using Larder.Memcached.Tests.Servers;

namespace Larder.Memcached.Tests.Store;

/// <summary>Counters that several processes and other programs add to.</summary>
public sealed class CounterTests(OneConnection one) : IClassFixture<OneConnection>
{
    private const int Adders = 16;
    private const int Adds = 40;

    [Theory, InlineData(false), InlineData(true)]
    public async Task Adders_InTwoProcesses_LoseNothing(bool sync)
    {
        var context = sync ? CacheContext.Sync : default;
        await using var other = await MemcachedConnection.ConnectAsync(one.Options);
        MemcachedStore[] stores = [new(one.Memcached), new(other)];
        var sums = await Task.WhenAll(
            Enumerable
                .Range(0, Adders)
                .Select(adder =>
                    Task.Run(async () =>
                    {
                        var last = 0L;
                        for (var i = 0; i < Adds; i++)
                        {
                            last = await stores[adder % 2].AddAsync($"n {sync}", 1, default, context);
                        }

                        return last;
                    })
                )
        );
        Assert.Equal(Adders * Adds, sums.Max());
        Assert.Equal(Adders * Adds, await stores[0].AddAsync($"n {sync}", 0, default, context));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Number_ThatAServerHasMadeShorter_IsStillOne(bool sync)
    {
        var context = sync ? CacheContext.Sync : default;
        var store = new MemcachedStore(one.Memcached);
        var key = $"shorter{sync}";
        Assert.Equal(100, await store.AddAsync(key, 100, default, context));
        Assert.Equal(99, await store.AddAsync(key, -1, default, context));
        Assert.Equal("99", Encoding.ASCII.GetString((await store.GetAsync(key, context))!.GetBytes().Span));
        Assert.StartsWith("VA 3\r\n104", one.Server.Say($"ma larder:{key} D5 v"), StringComparison.Ordinal);
        Assert.Equal(105, await store.AddAsync(key, 1, default, context));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Clear_OfAnotherProcess_BeginsTheCountAnew(bool sync)
    {
        var context = sync ? CacheContext.Sync : default;
        await using var other = await MemcachedConnection.ConnectAsync(one.Options);
        var (here, there) = (new MemcachedStore(one.Memcached), new MemcachedStore(other));
        Assert.Equal(7, await here.AddAsync("c", 7, default, context));
        await there.ClearAsync(CacheSpace.Root, context);
        Assert.Equal(1, await here.AddAsync("c", 1, default, context));
        Assert.Equal(0, await there.AddAsync("c", -1, default, context));
        Assert.True(await here.RemoveAsync("c", context));
    }
}
