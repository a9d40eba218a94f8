using Larder.Hosting.Tests.Kit;
using Larder.Testing.Network;
using Larder.Testing.Servers;

namespace Larder.Hosting.Tests.Configuration;

/// <summary>Mistakes that only a server can tell from what is right.</summary>
public sealed class ServerMistakeTests
{
    [Fact]
    public async Task Start_WithoutTheConnectionString_SaysWhereItBelongs()
    {
        await using var server = await RedisServer.StartAsync();
        const string Larder = """ "Larder": { "Caches": { "main": { "Layers": [ { "Redis": "cache" } ] } } } """;
        using var wrong = Hosts.Configured("{" + Larder + "}");
        Assert.Equal(
            "Larder:Caches:main:Layers:0:Redis: there is no connection 'cache'; set ConnectionStrings:cache to the URL of the server.",
            Assert.Single(await Hosts.FaultsAsync(wrong))
        );
        using var right = Hosts.Configured(
            $$"""{ {{Larder}}, "ConnectionStrings": { "cache": "redis://127.0.0.1:{{server.Port}}" } }"""
        );
        Assert.Empty(await Hosts.FaultsAsync(right));
    }

    [Theory]
    [InlineData("Redis", "redis")]
    [InlineData("Memcached", "memcached")]
    public async Task Start_WithAServerThatIsNotThere_StopsUnlessItIsNotRequired(string word, string scheme)
    {
        var url = $"{scheme}://127.0.0.1:{FreePort.Next()}";
        using var wrong = Hosts.Configured(Far(word, $$"""{ "Connection": "{{url}}" }"""));
        var told = Assert.Single(await Hosts.FaultsAsync(wrong));
        Assert.StartsWith($"Larder:Caches:main:Layers:1:Far:0:{word}: {url}", told, StringComparison.Ordinal);
        Assert.Contains("cannot be reached", told, StringComparison.Ordinal);
        Assert.EndsWith("or say \"Required\": false to start without it.", told, StringComparison.Ordinal);
        using var right = Hosts.Configured(Far(word, $$"""{ "Connection": "{{url}}", "Required": false }"""));
        Assert.Empty(await Hosts.FaultsAsync(right));
    }

    [Fact]
    public async Task Start_WithALarderServerThatIsNotThere_StopsUnlessItIsNotRequired()
    {
        var url = $"http://127.0.0.1:{FreePort.Next()}";
        using var wrong = Hosts.Configured(Far("Server", $$"""{ "Connection": "{{url}}", "Space": "shop" }"""));
        var told = Assert.Single(await Hosts.FaultsAsync(wrong));
        Assert.StartsWith(
            "Larder:Caches:main:Layers:1:Far:0:Server: The Larder server cannot be used",
            told,
            StringComparison.Ordinal
        );
        Assert.Contains(url, told, StringComparison.Ordinal);
        using var odd = Hosts.Configured(
            Far("Server", $$"""{ "Connection": "{{url}}", "Space": "a:b", "Required": false }""")
        );
        Assert.StartsWith(
            "Larder:Caches:main:Layers:1:Far:0:Server:Space: 'a:b' is no space",
            Assert.Single(await Hosts.FaultsAsync(odd)),
            StringComparison.Ordinal
        );
        using var right = Hosts.Configured(
            Far("Server", $$"""{ "Connection": "{{url}}", "Space": "shop", "Required": false }""")
        );
        Assert.Empty(await Hosts.FaultsAsync(right));
    }

    [Fact]
    public async Task Start_WithAWrongPassword_SaysSoAndNeverThePassword()
    {
        await using var server = await RedisServer.StartAsync("--requirepass", "sesame-open");
        using var wrong = Hosts.Configured(
            Far("Redis", $$"""{ "Connection": "redis://:sesame-shut@127.0.0.1:{{server.Port}}", "Required": false }""")
        );
        var told = Assert.Single(await Hosts.FaultsAsync(wrong));
        Assert.StartsWith(
            $"Larder:Caches:main:Layers:1:Far:0:Redis: redis://127.0.0.1:{server.Port}/0 refuses the user or the password",
            told,
            StringComparison.Ordinal
        );
        Assert.EndsWith("correct them in the connection.", told, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", told, StringComparison.Ordinal);
        using var right = Hosts.Configured(
            Far("Redis", $$"""{ "Connection": "redis://:sesame-open@127.0.0.1:{{server.Port}}" }""")
        );
        Assert.Empty(await Hosts.FaultsAsync(right));
    }

    [Fact]
    public async Task Start_WithACertificateThatNobodyTrusts_StartsWhenItsRootIsNamed()
    {
        using var certificates = new TestCertificates();
        await using var server = await RedisServer.StartAsync(
            "--port",
            "0",
            "--tls-port",
            "{port}",
            "--tls-cert-file",
            certificates.Certificate,
            "--tls-key-file",
            certificates.Key,
            "--tls-auth-clients",
            "no"
        );
        var url = $"rediss://localhost:{server.Port}";
        using var wrong = Hosts.Configured(Far("Redis", $$"""{ "Connection": "{{url}}" }"""));
        Assert.Contains("certificate", Assert.Single(await Hosts.FaultsAsync(wrong)), StringComparison.Ordinal);
        using var missing = Hosts.Configured(
            Far("Redis", $$"""{ "Connection": "{{url}}", "TrustedRoots": "no-such.crt", "Required": false }""")
        );
        var told = Assert.Single(await Hosts.FaultsAsync(missing));
        Assert.StartsWith(
            "Larder:Caches:main:Layers:1:Far:0:Redis:TrustedRoots: the certificate cannot be read",
            told,
            StringComparison.Ordinal
        );
        Assert.EndsWith("name a PEM file that is there.", told, StringComparison.Ordinal);
        using var right = Hosts.Configured(
            Far("Redis", $$"""{ "Connection": "{{url}}", "TrustedRoots": "{{certificates.Authority}}" }""")
        );
        Assert.Empty(await Hosts.FaultsAsync(right));
    }

    private static string Far(string word, string settings) =>
        $$"""
            { "Larder": { "Caches": { "main": { "Layers": [ { "Near": [ "Memory" ] }, { "Far": [ { "{{word}}": {{settings}} } ] } ] } } } }
            """;
}
