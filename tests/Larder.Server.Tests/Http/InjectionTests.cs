using System.Net;
using Larder.Server.Tests.Kit;

namespace Larder.Server.Tests.Http;

public sealed class InjectionTests : IAsyncLifetime
{
    private const string Break = "x\r\nSet-Cookie: stolen=1\r\n\r\nHTTP/1.1 200 OK\r\n";

    private readonly StringWriter _log = new();
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() =>
        _server = await TestServer.StartAsync(options => options with { Log = _log });

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _log.DisposeAsync();
    }

    [Fact]
    public async Task Name_WithLineBreaks_NeverBecomesAHeader()
    {
        var target = TestServer.Entry("p", Break);
        foreach (var method in new[] { "PUT", "GET", "HEAD", "DELETE", "DELETE", "POST" })
        {
            var answer = await RawHttp.RequestAsync(_server.Port, method, target, _server.Key, "Content-Length: 0\r\n");
            Assert.Single(RawHttp.Statuses(answer));
            Assert.DoesNotContain("stolen", answer.Split("\r\n\r\n")[0]);
        }
    }

    [Fact]
    public async Task Listing_NamesWithLineBreaksAndMarkup_AreEscaped()
    {
        await _server.PutAsync("p", Break, "1");
        await _server.PutAsync("p", "<script>", "1");

        using var answer = await _server.SendAsync("GET", "/v1/spaces/p/entries");
        var text = await answer.Content.ReadAsStringAsync();

        Assert.DoesNotContain('\r', text);
        Assert.DoesNotContain('\n', text);
        Assert.DoesNotContain('<', text);
        Assert.Equal(["<script>", Break], await _server.NamesAsync("p"));
    }

    [Theory]
    [InlineData("text/plain\r\n injected: 1")]
    [InlineData("text/plain\ninjected: 1")]
    [InlineData("text/plain\rinjected: 1")]
    [InlineData("text/plain\0")]
    [InlineData("\u00ff")]
    public async Task ContentType_ThatCannotBeSentAgain_IsRefused(string type)
    {
        var answer = await RawHttp.RequestAsync(
            _server.Port,
            "PUT",
            "/v1/spaces/p/entries/n",
            _server.Key,
            $"Content-Type: {type}\r\nContent-Length: 0\r\n"
        );

        Assert.Equal([400], RawHttp.Statuses(answer));
        Assert.Null(await _server.ReadAsync("p", "n"));
    }

    [Fact]
    public async Task ContentType_Longest_IsKept()
    {
        foreach (var (length, expected) in new[] { (256, 201), (257, 400) })
        {
            var type = "a/" + new string('b', length - 2);
            var answer = await RawHttp.RequestAsync(
                _server.Port,
                "PUT",
                "/v1/spaces/p/entries/n",
                _server.Key,
                $"Content-Type: {type}\r\nContent-Length: 0\r\n"
            );
            Assert.Equal([expected], RawHttp.Statuses(answer));
        }
    }

    [Fact]
    public async Task Problem_EchoOfAField_IsEscaped()
    {
        using var answer = await _server.SendAsync("POST", "/v1/keys", new StringContent("""{"<b>\r\nX: y":1}"""));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain('<', text);
        Assert.DoesNotContain('\n', text);
    }

    [Fact]
    public async Task Log_HasOneLineForEachEventAndNoSecret()
    {
        var (id, key) = await _server.CreateKeyAsync(["read"], ["*"]);
        await _server.JsonAsync("POST", "/v1/spaces/p/clear");
        await _server.StatusAsync("GET", "/v1/spaces", null, "wrong-key-text");

        var log = _log.ToString();
        Assert.Equal(2, log.Count(character => character == '\n'));
        Assert.Contains(id, log);
        Assert.DoesNotContain(key.Substring(13), log);
        Assert.DoesNotContain(_server.Key.Substring(13), log);
        Assert.DoesNotContain("wrong-key-text", log);
    }
}
