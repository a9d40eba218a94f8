using System.Globalization;
using System.Text;
using Larder.Redis.Model;
using Larder.Redis.Tests.Connection;
using Larder.Redis.Tests.Servers;
using Larder.Testing.Servers;

namespace Larder.Redis.Tests.Cluster;

public sealed class ClusterTests(ClusterTests.Masters masters) : IClassFixture<ClusterTests.Masters>
{
    public static TheoryData<CacheMode> Modes => [CacheMode.None, CacheMode.Synchronous];

    private IReadOnlyList<RedisServer> Servers => masters.Cluster.Servers;

    [Theory]
    [InlineData("", 0)]
    [InlineData("123456789", 12739)]
    [InlineData("foo", 12182)]
    [InlineData("{user1000}.following", 3443)]
    [InlineData("{user1000}.followers", 3443)]
    [InlineData("foo{}{bar}", 8363)]
    [InlineData("foo{{bar}}zap", 4015)]
    public void Slot_OfAKey_IsThatOfTheSpecification(string key, int slot) =>
        Assert.Equal(slot, KeySlot.Of(Encoding.ASCII.GetBytes(key)));

    [Fact]
    public async Task Slot_OfRandomKeys_IsWhatTheServerSays()
    {
        for (var i = 0; i < 20; i++)
        {
            var key = Guid.NewGuid().ToString();
            var said = await Servers[0].CliAsync("cluster", "keyslot", key);
            Assert.Equal(said, Text(KeySlot.Of(Encoding.ASCII.GetBytes(key))));
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Commands_AboutKeysOfAllServers_ReachTheirOwn(CacheMode mode)
    {
        await using var redis = await ConnectAsync(mode);
        var way = new CacheContext(mode);
        var keys = Enumerable.Range(0, 300).Select(i => $"{mode}:{i}").ToList();
        foreach (var key in keys)
        {
            Assert.True(await redis.SetAsync(Bytes(key), Bytes(key), null, way));
        }

        foreach (var key in keys)
        {
            Assert.Equal(Bytes(key), await redis.GetAsync(Bytes(key), way));
        }

        using var reply = await redis.LeaseManyAsync(
            [.. keys.Take(50).Select(key => (RedisArgument)key), "missing"],
            way
        );
        Assert.Equal([.. keys.Take(50), null], CommandTests.Texts(reply));
        var script = new RedisScript("return redis.call('get', KEYS[1])");
        Assert.Equal(keys[7], (await redis.EvaluateAsync(script, [keys[7]], [], way)).AsText());
        Assert.Equal(300, await redis.RemoveManyAsync([.. keys.Select(key => (RedisArgument)key)], way));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Scan_OfACluster_SeesTheKeysOfEveryServer(CacheMode mode)
    {
        await using var redis = await ConnectAsync(mode);
        var keys = Enumerable.Range(0, 200).Select(i => $"scan:{mode}:{i}").ToList();
        await Task.WhenAll(keys.Select(key => redis.SetAsync(Bytes(key), "v"u8).AsTask()));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var key in redis.ScanAsync($"scan:{mode}:*", new CacheContext(mode)))
        {
            seen.Add(Encoding.ASCII.GetString(key.Span));
        }

        Assert.Equal(keys.Order(), seen.Order());
        await redis.RemoveManyAsync([.. keys.Select(key => (RedisArgument)key)]);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Command_AboutASlotThatMoved_FollowsAndLearns(CacheMode mode)
    {
        await using var redis = await ConnectAsync(mode);
        var way = new CacheContext(mode);
        var (key, slot, from) = Find($"moved:{mode}:", 1);
        await redis.SetAsync(key, "1"u8, null, way);
        await redis.RemoveAsync(key, way);
        await masters.Cluster.MoveAsync(slot, from, Servers[2]);
        try
        {
            Assert.True(await redis.SetAsync(key, "2"u8, null, way));
            Assert.Equal("2", await Servers[2].CliAsync("get", Encoding.ASCII.GetString(key)));
            Assert.Equal("2"u8.ToArray(), await redis.GetAsync(key, way));
            await redis.RemoveAsync(key, way);
        }
        finally
        {
            await masters.Cluster.MoveAsync(slot, Servers[2], from);
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Command_AboutAKeyOnItsWay_IsAnsweredByWhoeverHasIt(CacheMode mode)
    {
        await using var redis = await ConnectAsync(mode);
        var way = new CacheContext(mode);
        var (key, slot, from) = Find($"asked:{mode}:", 0);
        var to = Servers[1];
        await redis.SetAsync(key, "there"u8, null, way);
        await to.CliAsync("cluster", "setslot", Text(slot), "importing", await masters.Cluster.IdOfAsync(from));
        await from.CliAsync("cluster", "setslot", Text(slot), "migrating", await masters.Cluster.IdOfAsync(to));
        try
        {
            Assert.Equal("there"u8.ToArray(), await redis.GetAsync(key, way));
            await from.CliAsync("migrate", "127.0.0.1", Text(to.Port), Encoding.ASCII.GetString(key), "0", "5000");
            Assert.Equal("there"u8.ToArray(), await redis.GetAsync(key, way));
            var many = Enumerable.Range(0, 50).Select(_ => redis.GetAsync(key, way).AsTask()).ToList();
            Assert.All(await Task.WhenAll(many), value => Assert.Equal("there"u8.ToArray(), value));
        }
        finally
        {
            await masters.Cluster.MoveAsync(slot, from, to);
            await redis.RemoveAsync(key, way);
            await masters.Cluster.MoveAsync(slot, to, from);
        }
    }

    [Fact]
    public async Task Increments_WhileASlotMovesToAndFro_AreEachCarriedOutOnce()
    {
        await using var redis = await ConnectAsync(CacheMode.None);
        var (key, slot, from) = Find("counted:", 1);
        await redis.SetAsync(key, "0"u8);
        var counting = Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(async _ =>
                {
                    for (var i = 0; i < 500; i++)
                    {
                        await redis.IncrementAsync(key);
                    }
                })
        );
        foreach (
            var (source, target) in new[]
            {
                (from, Servers[2]),
                (Servers[2], from),
                (from, Servers[0]),
                (Servers[0], from),
            }
        )
        {
            await target.CliAsync(
                "cluster",
                "setslot",
                Text(slot),
                "importing",
                await masters.Cluster.IdOfAsync(source)
            );
            await source.CliAsync(
                "cluster",
                "setslot",
                Text(slot),
                "migrating",
                await masters.Cluster.IdOfAsync(target)
            );
            await source.CliAsync(
                "migrate",
                "127.0.0.1",
                Text(target.Port),
                Encoding.ASCII.GetString(key),
                "0",
                "5000"
            );
            await masters.Cluster.MoveAsync(slot, source, target);
        }

        await counting;
        Assert.Equal("4000"u8.ToArray(), await redis.GetAsync(key));
        await redis.RemoveAsync(key);
    }

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private ValueTask<RedisConnection> ConnectAsync(CacheMode mode) =>
        RedisConnection.ConnectAsync(OneServer.Local(Servers[0]) with { Cluster = true }, new CacheContext(mode));

    /// <summary>A key with this beginning whose slot belongs to a server.</summary>
    private (byte[] Key, int Slot, RedisServer Server) Find(string beginning, int server) =>
        Enumerable
            .Range(0, 1000)
            .Select(i => Bytes(beginning + Text(i)))
            .Select(key => (key, KeySlot.Of(key), Servers[server]))
            .First(found => found.Item2 * 3 / KeySlot.Count == server);

    public sealed class Masters : IAsyncLifetime
    {
        private RedisMasters? _cluster;

        public RedisMasters Cluster => _cluster!;

        public async ValueTask InitializeAsync() => _cluster = await RedisMasters.StartAsync();

        public ValueTask DisposeAsync() => Cluster.DisposeAsync();
    }
}
