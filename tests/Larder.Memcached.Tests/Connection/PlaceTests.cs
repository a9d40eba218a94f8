using Larder.Memcached.Tests.Servers;
using Larder.Testing.Servers;

namespace Larder.Memcached.Tests.Connection;

/// <summary>Where servers can be: a socket, behind TLS, or not at all.</summary>
public sealed class PlaceTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task UnixSocket_IsReached(bool sync)
    {
        var context = sync ? CacheContext.Sync : default;
        await using var server = await MemcachedServerProcess.StartOnSocketAsync();
        var options = MemcachedOptions.Parse($"memcached://{server.SocketPath}");
        await using var memcached = await MemcachedConnection.ConnectAsync(options, context);
        Assert.True(await memcached.SetAsync("k"u8, "v"u8, context: context));
        Assert.Equal("v"u8.ToArray(), await memcached.GetAsync("k"u8, context));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Tls_WithTheAuthorityThatIsTrusted_Works(bool sync)
    {
        var context = sync ? CacheContext.Sync : default;
        using var certificates = new TestCertificates();
        await using var server = await StartAsync(certificates);
        await using var memcached = await MemcachedConnection.ConnectAsync(Options(server, certificates), context);
        var value = new byte[300_000];
        Random.Shared.NextBytes(value);
        Assert.True(await memcached.SetAsync("k"u8, value, context: context));
        Assert.Equal(value, await memcached.GetAsync("k"u8, context));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Tls_OfAnotherAuthorityOrName_IsRefused(bool sync)
    {
        var context = sync ? CacheContext.Sync : default;
        using var certificates = new TestCertificates();
        using var others = new TestCertificates();
        await using var server = await StartAsync(certificates);
        var right = Options(server, certificates);
        foreach (var wrong in new[] { Options(server, others), right with { TlsHost = "elsewhere.example" } })
        {
            await Assert.ThrowsAsync<MemcachedConnectionException>(async () =>
                await MemcachedConnection.ConnectAsync(wrong, context)
            );
        }
    }

    [Theory]
    [InlineData("memcached://a", "a:11211")]
    [InlineData("memcached://a,b:1,[::1]:2*3/", "a:11211,b:1,::1:2")]
    [InlineData("memcached:///run/m.sock", "/run/m.sock")]
    public void Url_NamesServers(string url, string places) =>
        Assert.Equal(places, string.Join(',', MemcachedOptions.Parse(url).Servers.Select(one => one.ToString())));

    [Theory]
    [InlineData("redis://a")]
    [InlineData("memcached://")]
    [InlineData("memcached://a:b")]
    [InlineData("memcached://user:secret@a")]
    [InlineData("memcached://a,,b")]
    public void Url_ThatCannotBeUsed_IsRefusedWithoutBeingRepeated(string url)
    {
        var fault = Assert.Throws<CacheOptionsException>(() => MemcachedOptions.Parse(url));
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_ThatMakeNoSense_AreRefusedWithEveryFault()
    {
        var options = new MemcachedOptions { Servers = [new("a"), new("a")], CommandTimeout = TimeSpan.Zero };
        var fault = await Assert.ThrowsAsync<CacheOptionsException>(async () =>
            await MemcachedConnection.ConnectAsync(options)
        );
        Assert.Contains("named twice", fault.Message, StringComparison.Ordinal);
        Assert.Contains("timeout", fault.Message, StringComparison.Ordinal);
    }

    private static Task<MemcachedServerProcess> StartAsync(TestCertificates certificates) =>
        MemcachedServerProcess.StartTlsAsync(
            "-Z",
            "-o",
            $"ssl_chain_cert={certificates.Certificate},ssl_key={certificates.Key}"
        );

    private static MemcachedOptions Options(MemcachedServerProcess server, TestCertificates certificates) =>
        OneServer.At(server) with
        {
            Tls = true,
            TlsHost = "localhost",
            TrustedRoots = [certificates.Root],
        };
}
