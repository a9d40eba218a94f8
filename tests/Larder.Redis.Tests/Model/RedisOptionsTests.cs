using Larder.Resp;

namespace Larder.Redis.Tests.Model;

public sealed class RedisOptionsTests
{
    [Theory]
    [InlineData("redis://localhost", "localhost", 6379, null, null, 0, false)]
    [InlineData("redis://:s%40cret@cache.example:6380/3", "cache.example", 6380, null, "s@cret", 3, false)]
    [InlineData("rediss://ann:p%3Aw@[::1]:7000/?db=2", "::1", 7000, "ann", "p:w", 2, true)]
    public void Parse_OfATcpUrl_GivesItsParts(
        string url,
        string host,
        int port,
        string? user,
        string? password,
        int database,
        bool tls
    )
    {
        var options = RedisOptions.Parse(url);
        Assert.Equal(
            (host, port, user, password, database, tls),
            (options.Host, options.Port, options.User, options.Password, options.Database, options.Tls)
        );
    }

    [Theory]
    [InlineData("unix:/run/redis.sock", "/run/redis.sock", null, null, 0)]
    [InlineData("unix:///run/redis.sock?db=4", "/run/redis.sock", null, null, 4)]
    [InlineData("unix://ann:secret@/run/re%20dis.sock", "/run/re dis.sock", "ann", "secret", 0)]
    public void Parse_OfAUnixUrl_GivesItsParts(string url, string path, string? user, string? password, int database)
    {
        var options = RedisOptions.Parse(url);
        Assert.Equal(
            (path, user, password, database),
            (options.SocketPath, options.User, options.Password, options.Database)
        );
    }

    [Fact]
    public void Parse_OfNameAndProtocol_TakesThem()
    {
        var options = RedisOptions.Parse("redis://h?name=shop&protocol=2");
        Assert.Equal(("shop", RespVersion.Two), (options.Name, options.Protocol));
    }

    [Theory]
    [InlineData("http://user:s3cret@host")]
    [InlineData("redis://user:s3cret@host/abc")]
    [InlineData("redis://user:s3cret@host?shard=1")]
    [InlineData("redis://s3cret@host")]
    [InlineData("unix://user:s3cret@")]
    [InlineData("s3cret")]
    public void Parse_OfWhatCannotBeUsed_IsRefusedWithoutRepeatingIt(string url)
    {
        var error = Assert.Throws<CacheOptionsException>(() => RedisOptions.Parse(url));
        Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_WithOptionsThatMakeNoSense_NamesEveryFault()
    {
        var options = new RedisOptions
        {
            Port = 0,
            Database = -1,
            CommandTimeout = TimeSpan.Zero,
        };
        var error = await Assert.ThrowsAsync<CacheOptionsException>(async () =>
            await RedisConnection.ConnectAsync(options)
        );
        Assert.Contains("port", error.Message, StringComparison.Ordinal);
        Assert.Contains("database", error.Message, StringComparison.Ordinal);
        Assert.Contains("timeout", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_OfOptionsWithASecret_DoesNotHoldIt()
    {
        var text = RedisOptions.Parse("redis://ann:s3cret@host:1/2").ToString();
        Assert.Equal("redis://host:1/2", text);
    }
}
