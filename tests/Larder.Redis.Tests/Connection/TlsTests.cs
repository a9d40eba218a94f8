using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Larder.Testing.Concurrency;
using Larder.Testing.Servers;

namespace Larder.Redis.Tests.Connection;

public sealed class TlsTests
{
    [Fact]
    public async Task Connect_WithTheAuthorityThatIsTrusted_WorksInBothWays()
    {
        using var certificates = new TestCertificates();
        await using var server = await StartAsync(certificates);
        await using var redis = await RedisConnection.ConnectAsync(Options(server, certificates.Root));
        var value = new byte[300_000];
        Random.Shared.NextBytes(value);
        Assert.True(await redis.SetAsync("k"u8, value));
        Assert.Equal(value, await redis.GetAsync("k"u8));
        Assert.Equal(value, await redis.GetAsync("k"u8, CacheContext.Sync));
        var many = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => redis.IncrementAsync("n"u8).AsTask()));
        Assert.Equal(Enumerable.Range(1, 200).Select(n => (long)n), many.Order());
    }

    [Theory]
    [InlineData(CacheMode.None)]
    [InlineData(CacheMode.Synchronous)]
    public async Task Connect_ToAnAuthorityThatNobodyTrusts_IsRefused(CacheMode mode)
    {
        using var certificates = new TestCertificates();
        using var others = new TestCertificates();
        await using var server = await StartAsync(certificates);
        await RefusedAsync(Options(server, others.Root), mode);
        await RefusedAsync(Options(server, null), mode);
    }

    [Fact]
    public async Task Connect_ToACertificateOfAnotherName_IsRefused()
    {
        using var certificates = new TestCertificates("elsewhere.example");
        await using var server = await StartAsync(certificates);
        await RefusedAsync(Options(server, certificates.Root), CacheMode.None);
        var right = Options(server, certificates.Root) with { TlsHost = "elsewhere.example" };
        await using var redis = await RedisConnection.ConnectAsync(right);
        Assert.True(redis.IsConnected);
    }

    [Fact]
    public async Task Connect_ToAnExpiredCertificate_IsRefused()
    {
        using var certificates = new TestCertificates(from: TimeSpan.FromDays(-3), until: TimeSpan.FromDays(-2));
        await using var server = await StartAsync(certificates);
        await RefusedAsync(Options(server, certificates.Root), CacheMode.None);
    }

    [Fact]
    public async Task Server_ThatIsStoppedAndContinued_IsReachedAgain()
    {
        using var certificates = new TestCertificates();
        await using var server = await StartAsync(certificates);
        var options = Options(server, certificates.Root) with
        {
            CommandTimeout = TimeSpan.FromMilliseconds(300),
            ConnectTimeout = TimeSpan.FromMilliseconds(500),
        };
        await using var redis = await RedisConnection.ConnectAsync(options);
        await redis.SetAsync("k"u8, "v"u8, null, CacheContext.Sync);
        server.Stop();
        await Assert.ThrowsAsync<CacheTimeoutException>(async () => await redis.GetAsync("k"u8));
        await Assert.ThrowsAsync<CacheTimeoutException>(async () => await redis.GetAsync("k"u8, CacheContext.Sync));
        await Eventually.TrueAsync(() => !redis.IsConnected, 10);
        server.Continue();
        Assert.Equal("v"u8.ToArray(), await Eventually.WorksAsync(() => redis.GetAsync("k"u8).AsTask(), 10));
    }

    private static async Task RefusedAsync(RedisOptions options, CacheMode mode)
    {
        var error = await Assert.ThrowsAsync<RedisConnectionException>(async () =>
            await RedisConnection.ConnectAsync(options, new CacheContext(mode))
        );
        Assert.IsType<AuthenticationException>(error.InnerException);
    }

    private static Task<RedisServer> StartAsync(TestCertificates certificates) =>
        RedisServer.StartAsync(
            "--port",
            "0",
            "--tls-port",
            "{port}",
            "--tls-cert-file",
            certificates.Certificate,
            "--tls-key-file",
            certificates.Key,
            "--tls-ca-cert-file",
            certificates.Authority,
            "--tls-auth-clients",
            "no"
        );

    private static RedisOptions Options(RedisServer server, X509Certificate2? root) =>
        new()
        {
            Host = "localhost",
            Port = server.Port,
            Tls = true,
            TrustedRoots = root is null ? null : [root],
        };
}
