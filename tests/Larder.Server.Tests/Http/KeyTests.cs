using System.Net;
using System.Text;
using Larder.Server.Tests.Kit;

namespace Larder.Server.Tests.Http;

public sealed class KeyTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    [Trait("case", "203")]
    public async Task Create_Key_ShowsItOnceAndItWorks()
    {
        var (id, key) = await _server.CreateKeyAsync(["read", "write"], ["app-*"]);

        using var listing = await _server.SendAsync("GET", "/v1/keys");
        var text = await listing.Content.ReadAsStringAsync();
        Assert.Contains(id, text);
        Assert.DoesNotContain(key.Substring(13), text);
        Assert.DoesNotContain("sha256", text, StringComparison.OrdinalIgnoreCase);
        using var put = await _server.SendAsync("PUT", TestServer.Entry("app-1", "n"), TestServer.Bytes("1"), key);
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await _server.StatusAsync("GET", TestServer.Entry("app-1", "n")));
    }

    [Fact]
    [Trait("case", "203")]
    public async Task Revoke_Key_ActsAtOnceOnItsOpenConnection()
    {
        var (id, key) = await _server.CreateKeyAsync(["read"], ["*"]);
        await _server.PutAsync("p", "n", "1");
        using var client = new OneConnection(_server.Port, key);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await client.StatusAsync("/v1/spaces/p/entries/n"));
        }

        Assert.Equal(HttpStatusCode.NoContent, await _server.StatusAsync("DELETE", $"/v1/keys/{id}"));

        Assert.Equal(HttpStatusCode.Unauthorized, await client.StatusAsync("/v1/spaces/p/entries/n"));
        Assert.Equal(1, client.Connects);
        var listed = (await _server.JsonAsync("GET", "/v1/keys")).GetProperty("keys")[1];
        Assert.NotNull(listed.GetProperty("revoked").GetString());
    }

    [Fact]
    public async Task Revoke_UnknownId_Answers404()
    {
        Assert.Equal(HttpStatusCode.NotFound, await _server.StatusAsync("DELETE", "/v1/keys/nothere0"));
        Assert.Equal(HttpStatusCode.NotFound, await _server.StatusAsync("DELETE", "/v1/keys/"));
    }

    [Theory]
    [Trait("case", "198")]
    [InlineData("", 400, "JSON")]
    [InlineData("{", 400, "JSON")]
    [InlineData("[]", 400, "JSON")]
    [InlineData("null", 400, "JSON")]
    [InlineData("""{"name":"a","name":"b","scopes":["read"],"spaces":["*"]}""", 400, "JSON")]
    [InlineData("""{"name":"\ud800","scopes":["read"],"spaces":["*"]}""", 400, "JSON")]
    [InlineData("""{"name":"a","scopes":["\udc00"],"spaces":["*"]}""", 400, "JSON")]
    [InlineData("""{"name":"a","scopes":["read"],"spaces":["*"],"\ud800":1}""", 400, "JSON")]
    [InlineData("""{"scopes":["read"],"spaces":["*"]}""", 422, "name: ")]
    [InlineData("""{"name":1,"scopes":["read"],"spaces":["*"]}""", 422, "name: ")]
    [InlineData("""{"name":"","scopes":["read"],"spaces":["*"]}""", 422, "name: ")]
    [InlineData("""{"name":"a\nb","scopes":["read"],"spaces":["*"]}""", 422, "name: ")]
    [InlineData("""{"name":"a","spaces":["*"]}""", 422, "scopes: ")]
    [InlineData("""{"name":"a","scopes":[],"spaces":["*"]}""", 422, "scopes: ")]
    [InlineData("""{"name":"a","scopes":["root"],"spaces":["*"]}""", 422, "scopes: ")]
    [InlineData("""{"name":"a","scopes":"read","spaces":["*"]}""", 422, "scopes: ")]
    [InlineData("""{"name":"a","scopes":[1],"spaces":["*"]}""", 422, "scopes: ")]
    [InlineData("""{"name":"a","scopes":["read"]}""", 422, "spaces: ")]
    [InlineData("""{"name":"a","scopes":["read"],"spaces":[]}""", 422, "spaces: ")]
    [InlineData("""{"name":"a","scopes":["read"],"spaces":["a b"]}""", 422, "spaces: ")]
    [InlineData("""{"name":"a","scopes":["read"],"spaces":["*"],"expires":"soon"}""", 422, "expires: ")]
    [InlineData("""{"name":"a","scopes":["read"],"spaces":["*"],"expires":90}""", 422, "expires: ")]
    [InlineData("""{"name":"a","scopes":["read"],"spaces":["*"],"expires":"9999999d"}""", 422, "expires: ")]
    [InlineData("""{"name":"a","scopes":["read"],"spaces":["*"],"expires":"2001-01-01T00:00:00Z"}""", 422, "expires: ")]
    [InlineData("""{"name":"a","scopes":["read"],"spaces":["*"],"expire":"90d"}""", 422, "expire: ")]
    public async Task Create_BadBody_NamesTheFaultAndMakesNothing(string body, int status, string named)
    {
        using var answer = await _server.SendAsync("POST", "/v1/keys", new StringContent(body, Encoding.UTF8));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(
            named,
            System
                .Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync())
                .RootElement.GetProperty("detail")
                .GetString()
        );
        Assert.Equal(1, (await _server.JsonAsync("GET", "/v1/keys")).GetProperty("keys").GetArrayLength());
    }

    [Fact]
    public async Task Create_BodyTooLong_Answers413()
    {
        using var answer = await _server.SendAsync("POST", "/v1/keys", new StringContent(new string(' ', 70_000)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("2999-12-31T00:00:00Z", "2999-12-31T00:00:00+00:00")]
    [InlineData("2999-12-31", "2999-12-31T00:00:00+00:00")]
    [InlineData(null, null)]
    public async Task Create_Expires_IsKept(string? expires, string? expected)
    {
        await _server.CreateKeyAsync(["read"], ["*"], expires);

        var listed = (await _server.JsonAsync("GET", "/v1/keys")).GetProperty("keys")[1];

        Assert.Equal(expected, listed.GetProperty("expires").GetString());
    }

    [Fact]
    public async Task Rotate_Keys_DropsNoRequest()
    {
        await _server.PutAsync("p", "n", "1");
        var (id, key) = await _server.CreateKeyAsync(["read"], ["*"]);
        for (var round = 0; round < 10; round++)
        {
            var (nextId, next) = await _server.CreateKeyAsync(["read"], ["*"]);
            var reads = Enumerable
                .Range(0, 20)
                .Select(i => _server.StatusAsync("GET", TestServer.Entry("p", "n"), null, i % 2 == 0 ? key : next));
            Assert.All(await Task.WhenAll(reads), status => Assert.Equal(HttpStatusCode.OK, status));
            await _server.StatusAsync("DELETE", $"/v1/keys/{id}");
            (id, key) = (nextId, next);
        }
    }
}
