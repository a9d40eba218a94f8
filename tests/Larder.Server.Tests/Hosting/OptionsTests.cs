using System.Net;
using Larder.Server.Tests.Kit;

namespace Larder.Server.Tests.Hosting;

public sealed class OptionsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    [Trait("case", "207")]
    public void Default_Address_IsLoopback() =>
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 7070), new LarderServerOptions().HttpEndpoint);

    [Theory]
    [Trait("case", "207")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("192.0.2.1")]
    [InlineData("2001:db8::1")]
    [InlineData("::ffff:192.0.2.1")]
    public async Task Start_AddressOpenToTheNetwork_IsRefused(string address)
    {
        var fault = await FaultAsync(
            TestServer.OptionsIn(_directory) with
            {
                HttpEndpoint = new IPEndPoint(IPAddress.Parse(address), 0),
            }
        );

        Assert.Equal(LarderServerFault.InvalidOptions, fault.Fault);
        Assert.Contains("TLS", fault.Message);
        Assert.False(Directory.Exists(_directory["data"]));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.2")]
    [InlineData("::1")]
    public async Task Start_LoopbackAddress_IsTaken(string address)
    {
        await using var server = await LarderServer.StartAsync(
            TestServer.OptionsIn(_directory) with
            {
                HttpEndpoint = new IPEndPoint(IPAddress.Parse(address), 0),
            }
        );

        Assert.True(IPAddress.IsLoopback(IPAddress.Parse(server.HttpAddress!.Host.Trim('[', ']'))));
    }

    [Fact]
    public async Task Start_ManyFaults_NamesThemAllInOneLine()
    {
        var fault = await FaultAsync(
            new LarderServerOptions
            {
                DataDirectory = " ",
                HttpEndpoint = new IPEndPoint(IPAddress.Any, 0),
                SocketPath = "/tmp/" + new string('x', 103),
                MaxMemory = 1,
                MaxBodyBytes = 0,
                MaxKeyBytes = 0,
                MaxConnections = 0,
                MaxSpaces = 0,
                MaxKeyFailuresPerMinute = 0,
                StopTimeout = TimeSpan.Zero,
            }
        );

        Assert.Equal(LarderServerFault.InvalidOptions, fault.Fault);
        string[] named =
        [
            "data directory",
            "0.0.0.0",
            "108 bytes",
            "memory",
            "body",
            "a name",
            "connections",
            "spaces",
            "wrong keys",
            "time to stop",
        ];
        Assert.All(named, word => Assert.Contains(word, fault.Message));
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Fact]
    public async Task Start_NothingToListenOn_IsRefused()
    {
        var fault = await FaultAsync(TestServer.OptionsIn(_directory) with { HttpEndpoint = null, SocketPath = null });

        Assert.Equal(LarderServerFault.InvalidOptions, fault.Fault);
    }

    [Fact]
    public async Task Start_SocketOnly_ListensOnNoPort()
    {
        await using var server = await LarderServer.StartAsync(
            TestServer.OptionsIn(_directory) with
            {
                HttpEndpoint = null,
            }
        );

        Assert.Null(server.HttpAddress);
        using var client = UnixHttp.Connect(server.SocketPath!);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/healthz")).StatusCode);
    }

    [Fact]
    public async Task Start_LongestSocketPath_IsTaken()
    {
        var path = _directory[new string('x', 107 - _directory.Path.Length - 1)];
        await using var server = await LarderServer.StartAsync(
            TestServer.OptionsIn(_directory) with
            {
                SocketPath = path,
            }
        );

        Assert.Equal(107, server.SocketPath!.Length);
        Assert.True(File.Exists(path));
    }

    private static Task<LarderServerException> FaultAsync(LarderServerOptions options) =>
        Assert.ThrowsAsync<LarderServerException>(async () => await LarderServer.StartAsync(options));
}
