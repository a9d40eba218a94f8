using Larder.Server.Tests.Kit;

namespace Larder.Server.Tests.Http;

/// <summary>Targets that some step on the way might decode, fold or match loosely into a verb that destroys.</summary>
public sealed class HostileTargetTests : IAsyncLifetime
{
    private static readonly string[] Targets =
    [
        "/v1/admin/clear-all/",
        "/v1/admin/Clear-All",
        "/V1/admin/clear-all",
        "/v1/ADMIN/clear-all",
        "/v1/admin/%63lear-all",
        "/v1/admin%2Fclear-all",
        "/v1%2Fadmin%2Fclear-all",
        "/%76%31/admin/clear-all",
        "//v1/admin/clear-all",
        "/v1//admin/clear-all",
        "/v1/admin//clear-all",
        "/./v1/admin/clear-all",
        "/v1/./admin/clear-all",
        "/v1/x/../admin/clear-all",
        "/v1/x/%2e%2e/admin/clear-all",
        "/v1/x/.%2e/admin/clear-all",
        "/v1/x/..%2fadmin/clear-all",
        "/v1/x/%252e%252e/admin/clear-all",
        "/../v1/admin/clear-all",
        "/v1/admin/clear-all/.",
        "/v1/admin/clear-all/..",
        "/v1/admin/x/../clear-all",
        "/v1/admin/clear-all;x",
        "/v1;x/admin/clear-all",
        "/v1/admin/clear-all%20",
        "/v1/admin/clear-all%00",
        "/v1/admin/clear-all%0d%0a",
        "/v1/admin/clear-all%23",
        "/v1/admin/clear-all%3f",
        "/v1/admin/clear-all#x",
        "/v1\\admin\\clear-all",
        "/v1/admin\\clear-all",
        "\\v1\\admin\\clear-all",
        "v1/admin/clear-all",
        "http://localhost/v1/admin/clear-all",
        "HTTP://localhost/v1/admin/clear-all",
        "https://localhost/v1/spaces/a/clear",
        "*",
        "localhost:80",
        "/v1/spaces/a/clear/",
        "/v1/spaces/a/Clear",
        "/v1/spaces/a/%63lear",
        "/v1/spaces/a%2Fclear",
        "/v1/spaces/a//clear",
        "/v1/spaces//clear",
        "/v1/spaces/a/./clear",
        "/v1/spaces/./a/clear",
        "/v1/spaces/b/../a/clear",
        "/v1/spaces/b/%2e%2e/a/clear",
        "/v1/spaces/../spaces/a/clear",
        "/v1/spaces/%61/clear",
        "/v1/spaces/a*/clear",
        "/v1/spaces/*/clear",
        "/v1/spaces/%2a/clear",
        "/v1/spaces/a:/clear",
        "/v1/spaces/a%3A/clear",
        "/v1/spaces/a/clear%00",
        "/v1/spaces/../admin/clear-all",
        "/v1/spaces/%2e%2e/admin/clear-all",
        "/v1/spaces/a/../../admin/clear-all",
        "/v1/spaces/a/entries/../clear",
        "/v1/spaces/a/entries/%2e%2e/clear",
        "/v1/spaces/a/entries/..%2fclear",
        "/v1/spaces/a/entries/%2e%2e%2fclear",
        "/v1/spaces/a/entries/%252e%252e%252fclear",
        "/v1/spaces/a/entries/x/../../clear",
        "/v1/spaces/a/entries/../../../admin/clear-all",
        "/v1/spaces/a/entries/%2e%2e/%2e%2e/%2e%2e/admin/clear-all",
        "/v1/spaces/a/entries/..",
        "/v1/spaces/a/entries/%2e%2e",
        "/v1/spaces/a/entries/.",
        "/v1/spaces/a/entries/../../b/entries/x",
        "/v1/spaces/a/entries/..%2f..%2fb%2fentries%2fx",
        "/v1/spaces/a/entries/",
        "/v1/spaces/a/entries//",
        "/v1/spaces/a/entries",
        "/v1/spaces/a/",
        "/v1/spaces/a",
        "/v1/spaces/",
        "/v1/spaces",
        "/v1/spaces/a/entries/*",
        "/v1/spaces/a/entries/%2A",
        "/v1/spaces/a/entries/?",
        "/v1/spaces/a/entries/?x",
        "/v1/spaces/%61/entries/x",
        "/v1/spaces/A/entries/x",
        "/v1/spaces/a%3Ax",
        "/v1/spaces/a:x/entries/x",
        "/v1/spaces/_/entries/a:x",
        "/v1/spaces/_/entries/a%3Ax",
        "/v1/spaces/_/entries/b%3ax",
        "/v1/keys/",
        "/v1/keys/..",
        "/v1/keys/*",
        "/v1/keys/KEYID/",
        "/v1/keys/./KEYID",
        "/v1/keys/%2e/KEYID",
        "/v1/keys/x/../KEYID",
        "/v1//keys/KEYID",
        "/v1/keys//KEYID",
        "/V1/keys/KEYID",
        "/v1/keys%2fKEYID",
        "/v1/keys/%20KEYID",
        "/",
        "//",
        "/?/v1/admin/clear-all",
        "/healthz/../v1/admin/clear-all",
        "/openapi/../v1/admin/clear-all",
    ];

    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("delete")]
    [InlineData("post")]
    public async Task Target_Hostile_ClearsAndRevokesNothing(string method)
    {
        await _server.PutAsync("a", "x", "1");
        await _server.PutAsync("b", "x", "2");
        await _server.PutAsync("_", "x", "3");
        await _server.PutAsync("A", "y", "4");
        var (id, key) = await _server.CreateKeyAsync(["read"], ["*"]);
        foreach (var target in Targets)
        {
            var answer = await RawHttp.RequestAsync(
                _server.Port,
                method,
                target.Replace("KEYID", id, StringComparison.Ordinal),
                _server.Key,
                "Content-Length: 0\r\n"
            );
            var status = Assert.Single(RawHttp.Statuses(answer));
            Assert.True(status is >= 400 and < 500, $"{method} {target} answered {status}");
        }

        Assert.Equal("1", await _server.ReadAsync("a", "x"));
        Assert.Equal("2", await _server.ReadAsync("b", "x"));
        Assert.Equal("3", await _server.ReadAsync("_", "x"));
        Assert.Equal("4", await _server.ReadAsync("A", "y"));
        using var stillGood = await _server.SendAsync("GET", TestServer.Entry("a", "x"), null, key);
        Assert.True(stillGood.IsSuccessStatusCode);
    }
}
