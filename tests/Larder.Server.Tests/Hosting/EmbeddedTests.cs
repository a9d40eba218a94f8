using System.Net;
using Larder.Server.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Larder.Server.Tests.Hosting;

public sealed class EmbeddedTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private WebApplication _app = null!;
    private string _key = "";

    private int Port => new Uri(_app.Urls.First(url => !url.Contains("unix", StringComparison.Ordinal))).Port;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.ListenUnixSocket(_directory["app.sock"]);
        });
        builder.Services.AddLarderServer(new LarderServerOptions { DataDirectory = _directory["data"] });
        _app = builder.Build();
        _app.MapLarder();
        _app.MapGet("/healthz", () => "the application's own");
        _app.MapGet("/v1/orders/{id}", (string id) => "order " + id);
        await _app.StartAsync();
        _key = _app.Services.GetRequiredService<LarderService>().FirstKey!;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task MapLarder_OwnPaths_AreServed()
    {
        var put = await AskAsync("PUT", "/v1/spaces/p/entries/%2E%2E", "Content-Length: 1\r\n\r\nx");
        var get = await AskAsync("GET", "/v1/spaces/p/entries/..", "");

        Assert.Equal([201], RawHttp.Statuses(put));
        Assert.Equal([200], RawHttp.Statuses(get));
    }

    [Fact]
    public async Task MapLarder_OtherPaths_StayTheApplications()
    {
        Assert.EndsWith("the application's own", (await AskAsync("GET", "/healthz", "")).TrimEnd('\r', '\n', '0'));
        Assert.Contains("order 7", await AskAsync("GET", "/v1/orders/7", ""));
        var other = await AskAsync("GET", "/v1/other", "");
        Assert.Equal([404], RawHttp.Statuses(other));
    }

    [Theory]
    [InlineData("/x/../v1/admin/clear-all")]
    [InlineData("/V1/admin/clear-all")]
    [InlineData("/v1/admin/%63lear-all")]
    [InlineData("http://localhost/v1/admin/clear-all")]
    public async Task MapLarder_FoldedOrEncodedPath_ClearsNothing(string target)
    {
        await AskAsync("PUT", "/v1/spaces/p/entries/n", "Content-Length: 1\r\n\r\nx");

        var answer = await AskAsync("POST", target, "Content-Length: 0\r\n");

        var get = await AskAsync("GET", "/v1/spaces/p/entries/n", "");
        Assert.Equal([404], RawHttp.Statuses(answer));
        Assert.Equal([200], RawHttp.Statuses(get));
    }

    [Fact]
    public async Task MapLarder_OnAUnixSocket_StillNeedsAKey()
    {
        using var client = UnixHttp.Connect(_directory["app.sock"]);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/v1/spaces")).StatusCode);
    }

    private Task<string> AskAsync(string method, string target, string more) =>
        RawHttp.RequestAsync(Port, method, target, _key, more);
}
