using System.Text;
using Larder.Redis.Tests.Servers;
using Larder.Resp;
using Larder.Testing.Randomness;

namespace Larder.Redis.Tests.Connection;

public sealed class CommandTests(OneServer one) : IClassFixture<OneServer>
{
    public static TheoryData<RespVersion, CacheMode> Ways =>
        new()
        {
            { RespVersion.Three, CacheMode.None },
            { RespVersion.Three, CacheMode.Synchronous },
            { RespVersion.Two, CacheMode.None },
            { RespVersion.Two, CacheMode.Synchronous },
        };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Commands_OfEachKind_DoWhatTheirNamesSay(RespVersion protocol, CacheMode mode)
    {
        await using var redis = await ConnectAsync(protocol, mode);
        var way = new CacheContext(mode);
        var key = Key();
        Assert.Null(await redis.GetAsync(key, way));
        Assert.True(await redis.SetAsync(key, "1"u8, TimeSpan.FromSeconds(100), way));
        Assert.Equal("1"u8.ToArray(), await redis.GetAsync(key, way));
        Assert.InRange(await redis.TimeToLiveAsync(key, way), 90_000, 100_000);
        Assert.Equal(6, await redis.IncrementAsync(key, 5, way));
        Assert.True(await redis.ExpireAsync(key, null, way));
        Assert.Equal(-1, await redis.TimeToLiveAsync(key, way));
        Assert.True(await redis.ExpireAsync(key, TimeSpan.FromMinutes(1), way));
        Assert.True(await redis.ExistsAsync(key, way));
        Assert.True(await redis.RemoveAsync(key, way));
        Assert.False(await redis.RemoveAsync(key, way));
        Assert.Equal(-2, await redis.TimeToLiveAsync(key, way));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    [Trait("case", "157")]
    [Trait("case", "185")]
    public async Task Set_OnACondition_ActsOnlyIfItIsMet(RespVersion protocol, CacheMode mode)
    {
        await using var redis = await ConnectAsync(protocol, mode);
        var (absent, present) = (
            new CacheContext(mode | CacheMode.IfAbsent),
            new CacheContext(mode | CacheMode.IfPresent)
        );
        var key = Key();
        Assert.False(await redis.SetAsync(key, "a"u8, null, present));
        Assert.True(await redis.SetAsync(key, "a"u8, TimeSpan.FromSeconds(5), absent));
        Assert.False(await redis.SetAsync(key, "b"u8, TimeSpan.FromSeconds(50), absent));
        Assert.InRange(await redis.TimeToLiveAsync(key, new CacheContext(mode)), 1, 5000);
        Assert.True(await redis.SetAsync(key, "c"u8, null, present));
        Assert.Equal("c"u8.ToArray(), await redis.GetAsync(key, new CacheContext(mode)));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    [Trait("case", "160")]
    [Trait("case", "163")]
    public async Task Many_KeysAtOnce_AreAnsweredInTheirOrder(RespVersion protocol, CacheMode mode)
    {
        await using var redis = await ConnectAsync(protocol, mode);
        var way = new CacheContext(mode);
        var (first, second) = (Key(), Key());
        await redis.SetAsync(first, "v1"u8, null, way);
        await redis.SetAsync(second, "v2"u8, null, way);
        Assert.Equal(["v1", null, "v2", "v1"], await ReadAsync([first, "missing", second, first]));
        Assert.Equal(1, await redis.RemoveManyAsync([first, "missing", first], way));

        async Task<List<string?>> ReadAsync(RedisArgument[] keys)
        {
            using var reply = await redis.LeaseManyAsync(keys, way);
            return Texts(reply);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Values_OfAnyBytesAndLengths_ComeBackTheSame(RespVersion protocol, CacheMode mode)
    {
        await using var redis = await ConnectAsync(protocol, mode);
        var way = new CacheContext(mode);
        await SeededRun.RepeatAsync(
            8,
            async random =>
            {
                foreach (var length in new[] { 0, 1, 100, 4_000, 20_000, 70_000, random.Next(1 << 20), 5 << 20 })
                {
                    var value = new byte[length];
                    random.NextBytes(value);
                    byte[] key = [.. Key(), .. "\r\n$*\0"u8, (byte)random.Next(256)];
                    await redis.SetAsync(key, value, TimeSpan.FromSeconds(10), way);
                    Assert.Equal(value, await redis.GetAsync(key, way));
                    using var lease = await redis.LeaseAsync(key, way);
                    Assert.True(lease.Bytes.SequenceEqual(value));
                }
            }
        );
    }

    [Fact]
    public async Task Error_OfTheServer_IsTypedAndHarmsNobodyElse()
    {
        await using var redis = await ConnectAsync();
        var key = Key();
        await redis.SetAsync(key, "text"u8);
        var error = await Assert.ThrowsAsync<RedisServerException>(async () => await redis.IncrementAsync(key));
        Assert.Equal("ERR", error.Code);
        await redis.ExecuteAsync(["RPUSH", "list", "1"]);
        error = await Assert.ThrowsAsync<RedisServerException>(async () => await redis.GetAsync("list"u8));
        Assert.Equal("WRONGTYPE", error.Code);
        Assert.Equal("text"u8.ToArray(), await redis.GetAsync(key));
        Assert.Equal(0, redis.Reconnects);
    }

    [Fact]
    public async Task Answer_OfAnotherFormThanAskedFor_IsATypedErrorAndHarmsNobodyElse()
    {
        await using var redis = await ConnectAsync();
        var script = new RedisScript("return {1, {2, 'x'}}");
        Assert.Equal("x", (await redis.EvaluateAsync(script, [])).Items[1].Items[1].AsText());
        using var lease = await redis.LeaseAsync(["EVAL", script.Text, 0]);
        Assert.True(lease.Bytes.IsEmpty);
        Assert.Equal(RespKind.Array, Kind(lease));

        static RespKind Kind(RedisReply reply)
        {
            var reader = reply.Read();
            reader.Read();
            return reader.Kind;
        }
    }

    [Fact]
    public async Task Execute_OfAnyCommand_GivesTheWholeAnswer()
    {
        await using var redis = await ConnectAsync();
        await redis.ExecuteAsync(["HSET", "hash", "a", 1, "b", "x"u8.ToArray()]);
        var answer = await redis.ExecuteAsync(["HGETALL", "hash"]);
        Assert.Equal(RespKind.Map, answer.Kind);
        Assert.Equal((1, "x"), (answer["a"]!.AsInt64(), answer["b"]!.AsText()));
        await Assert.ThrowsAsync<ArgumentException>(async () => await redis.ExecuteAsync([]));
    }

    [Theory]
    [InlineData(CacheMode.None)]
    [InlineData(CacheMode.Synchronous)]
    public async Task Script_ThatTheServerForgot_RunsAllTheSameOnce(CacheMode mode)
    {
        await using var redis = await ConnectAsync();
        var script = new RedisScript("return redis.call('incrby', KEYS[1], ARGV[1])");
        var key = Key();
        Assert.Equal(2, (await redis.EvaluateAsync(script, [key], [2], new CacheContext(mode))).AsInt64());
        await redis.ExecuteAsync(["SCRIPT", "FLUSH"]);
        Assert.Equal(4, (await redis.EvaluateAsync(script, [key], [2], new CacheContext(mode))).AsInt64());
        Assert.Equal(6, (await redis.EvaluateAsync(script, [key], [2], new CacheContext(mode))).AsInt64());
    }

    [Fact]
    public async Task Expiration_OfZeroOrLess_IsAnArgumentError()
    {
        await using var redis = await ConnectAsync();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () =>
            await redis.SetAsync("k"u8, "v"u8, TimeSpan.Zero)
        );
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () =>
            await redis.ExpireAsync("k"u8, TimeSpan.FromTicks(-1))
        );
    }

    [Fact]
    public async Task Expiration_BelowAMillisecond_IsRoundedUp()
    {
        await using var redis = await ConnectAsync();
        Assert.True(await redis.SetAsync(Key(), "v"u8, TimeSpan.FromTicks(1)));
    }

    [Fact]
    public async Task Lease_AfterItsDisposal_ThrowsAndIsNotAnothersReply()
    {
        await using var redis = await ConnectAsync();
        var key = Key();
        await redis.SetAsync(key, "v"u8);
        var lease = await redis.LeaseAsync(key);
        var copy = lease;
        lease.Dispose();
        using var other = await redis.LeaseAsync(key);
        copy.Dispose();
        Assert.Throws<ObjectDisposedException>(() => copy.Bytes.Length);
        Assert.True(other.Bytes.SequenceEqual("v"u8));
    }

    [Fact]
    public async Task Synchronous_Call_IsCompletedWhenItReturns()
    {
        await using var redis = await ConnectAsync();
        Assert.True(redis.GetAsync(Key(), CacheContext.Sync).IsCompleted);
    }

    internal static List<string?> Texts(RedisReply reply)
    {
        var reader = reply.Read();
        reader.Read();
        var texts = new List<string?>();
        for (var left = reader.Count; left > 0; left--)
        {
            reader.Read();
            texts.Add(reader.IsNull ? null : reader.GetText());
        }

        return texts;
    }

    private static byte[] Key() => Encoding.ASCII.GetBytes("key:" + Guid.NewGuid().ToString("N"));

    private async Task<RedisConnection> ConnectAsync(
        RespVersion protocol = RespVersion.Three,
        CacheMode mode = CacheMode.None
    )
    {
        var redis = await RedisConnection.ConnectAsync(
            one.Options with
            {
                Protocol = protocol,
            },
            new CacheContext(mode)
        );
        Assert.Equal(protocol, redis.Server!.Protocol);
        return redis;
    }
}
