using Larder.Redis.Tests.Servers;
using Larder.Resp;
using Larder.Testing.Network;
using Larder.Testing.Servers;

namespace Larder.Redis.Tests.Connection;

public sealed class ConnectTests
{
    [Theory]
    [InlineData(CacheMode.None)]
    [InlineData(CacheMode.Synchronous)]
    public async Task Connect_WithNameAndDatabase_IsKnownByThem(CacheMode mode)
    {
        await using var server = await RedisServer.StartAsync();
        var options = OneServer.Local(server) with { Name = "shop", Database = 3 };
        await using var redis = await RedisConnection.ConnectAsync(options, new CacheContext(mode));
        await redis.SetAsync("k"u8, "v"u8);
        await redis.SetAsync("k2"u8, "v"u8, null, CacheContext.Sync);
        Assert.Equal("v", await server.CliAsync("-n", "3", "get", "k"));
        Assert.Equal("v", await server.CliAsync("-n", "3", "get", "k2"));
        Assert.Contains("name=shop", await server.CliAsync("client", "list"), StringComparison.Ordinal);
        Assert.StartsWith("7.", redis.Server!.Version, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_ToAUnixSocket_Works()
    {
        await using var server = await RedisServer.StartAsync();
        await using var redis = await RedisConnection.ConnectAsync(RedisOptions.Parse("unix://" + server.SocketPath));
        Assert.True(await redis.SetAsync("k"u8, "v"u8));
        Assert.True(await redis.SetAsync("k"u8, "v"u8, null, CacheContext.Sync));
    }

    [Theory]
    [InlineData(CacheMode.None)]
    [InlineData(CacheMode.Synchronous)]
    public async Task Connect_ToAServerWithoutHello_FallsBackToTwo(CacheMode mode)
    {
        await using var server = await RedisServer.StartAsync(
            "--rename-command",
            "HELLO",
            "",
            "--requirepass",
            "s3cret"
        );
        var options = OneServer.Local(server) with { Password = "s3cret", Name = "old", Database = 1 };
        await using var redis = await RedisConnection.ConnectAsync(options, new CacheContext(mode));
        Assert.Equal(RespVersion.Two, redis.Server!.Protocol);
        Assert.Null(await redis.GetAsync("k"u8));
        Assert.Null(await redis.GetAsync("k"u8, CacheContext.Sync));
        Assert.Equal("16", (await redis.ExecuteAsync(["CONFIG", "GET", "databases"]))["databases"]!.AsText());
        await Assert.ThrowsAsync<NotSupportedException>(async () => await redis.SubscribeAsync("c"));
    }

    [Theory]
    [InlineData(null, null, RespVersion.Three)]
    [InlineData(null, "wr0ng", RespVersion.Three)]
    [InlineData("ann", "wr0ng", RespVersion.Three)]
    [InlineData("nobody", "wr0ng", RespVersion.Three)]
    [InlineData(null, null, RespVersion.Two)]
    [InlineData("ann", "wr0ng", RespVersion.Two)]
    public async Task Connect_WithoutTheRightSecret_IsATypedErrorThatHidesIt(
        string? user,
        string? password,
        RespVersion protocol
    )
    {
        await using var server = await RedisServer.StartAsync(
            "--requirepass",
            "s3cret",
            "--user",
            "ann",
            "on",
            ">pw",
            "~*",
            "&*",
            "+@all"
        );
        var options = OneServer.Local(server) with { User = user, Password = password, Protocol = protocol };
        foreach (var mode in new[] { CacheMode.None, CacheMode.Synchronous })
        {
            var error = await Assert.ThrowsAsync<RedisAuthenticationException>(async () =>
                await RedisConnection.ConnectAsync(options, new CacheContext(mode))
            );
            Assert.Contains(error.Code, new[] { "NOAUTH", "WRONGPASS" });
            Assert.DoesNotContain("wr0ng", error.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(RespVersion.Three)]
    [InlineData(RespVersion.Two)]
    public async Task Connect_AsAUserWithFewRights_ActsAsHim(RespVersion protocol)
    {
        await using var server = await RedisServer.StartAsync(
            "--user",
            "ann",
            "on",
            ">pw",
            "~a:*",
            "&*",
            "+@all",
            "-flushall"
        );
        var options = OneServer.Local(server) with { User = "ann", Password = "pw", Protocol = protocol };
        await using var redis = await RedisConnection.ConnectAsync(options);
        Assert.True(await redis.SetAsync("a:k"u8, "v"u8));
        var error = await Assert.ThrowsAsync<RedisServerException>(async () => await redis.SetAsync("b:k"u8, "v"u8));
        Assert.Equal("NOPERM", error.Code);
        error = await Assert.ThrowsAsync<RedisServerException>(async () => await redis.ExecuteAsync(["FLUSHALL"]));
        Assert.Equal("NOPERM", error.Code);
    }

    [Theory]
    [InlineData(CacheMode.None)]
    [InlineData(CacheMode.Synchronous)]
    public async Task Connect_WhereNobodyListens_IsATypedError(CacheMode mode)
    {
        var options = new RedisOptions
        {
            Host = "127.0.0.1",
            Port = FreePort.Next(),
            Password = "s3cret",
        };
        var error = await Assert.ThrowsAsync<RedisConnectionException>(async () =>
            await RedisConnection.ConnectAsync(options, new CacheContext(mode))
        );
        Assert.False(error.MayHaveRun);
        Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CacheMode.None)]
    [InlineData(CacheMode.Synchronous)]
    public async Task Connect_ToASilentServer_EndsInTime(CacheMode mode)
    {
        await using var server = await RedisServer.StartAsync();
        server.Stop();
        var options = OneServer.Local(server) with { ConnectTimeout = TimeSpan.FromMilliseconds(200) };
        var began = TimeProvider.System.GetTimestamp();
        await Assert.ThrowsAsync<CacheTimeoutException>(async () =>
            await RedisConnection.ConnectAsync(options, new CacheContext(mode))
        );
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0.15, 5);
    }

    [Theory]
    [InlineData(CacheMode.None)]
    [InlineData(CacheMode.Synchronous)]
    public async Task Connect_WhenTheCallerLeaves_EndsWithHisToken(CacheMode mode)
    {
        await using var server = await RedisServer.StartAsync();
        server.Stop();
        using var leaving = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await RedisConnection.ConnectAsync(OneServer.Local(server), new CacheContext(mode, Token: leaving.Token))
        );
    }
}
