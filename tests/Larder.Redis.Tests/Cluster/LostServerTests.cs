using System.Globalization;
using System.Text;
using Larder.Redis.Model;
using Larder.Redis.Tests.Servers;
using Larder.Testing.Concurrency;
using Larder.Testing.Servers;

namespace Larder.Redis.Tests.Cluster;

public sealed class LostServerTests
{
    [Fact]
    public async Task Server_ThatIsAway_CostsOnlyItsOwnKeysAndIsUsedAgainWhenItReturns()
    {
        await using var masters = await RedisMasters.StartAsync();
        var options = OneServer.Local(masters.Servers[0]) with { Cluster = true };
        await using var redis = await RedisConnection.ConnectAsync(options);
        var (lost, kept) = (Key(1), Key(2));
        await redis.SetAsync(lost, "v"u8);
        await redis.SetAsync(kept, "v"u8);
        masters.Servers[1].Kill();
        await Assert.ThrowsAsync<RedisConnectionException>(async () => await redis.GetAsync(lost));
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal("v"u8.ToArray(), await redis.GetAsync(kept));
        }

        await masters.Servers[1].RestartAsync();
        Assert.Null(await Eventually.WorksAsync(() => redis.GetAsync(lost).AsTask(), 20));
    }

    private static byte[] Key(int server) =>
        Enumerable
            .Range(0, 1000)
            .Select(i => Encoding.ASCII.GetBytes("key:" + i.ToString(CultureInfo.InvariantCulture)))
            .First(key => KeySlot.Of(key) * 3 / KeySlot.Count == server);
}
