using Larder.Server.Tests.Kit;

namespace Larder.Server.Tests.Http;

/// <summary>Byte streams in which two readers might see different numbers of requests.</summary>
public sealed class SmugglingTests : IAsyncLifetime
{
    private const string Put = "PUT /v1/spaces/p/entries/carrier HTTP/1.1\r\nHost: l\r\nAuthorization: Bearer KEY\r\n";

    // What would be executed if the first request ended earlier than its sender meant.
    private const string Second =
        "DELETE /v1/spaces/p/entries/victim HTTP/1.1\r\nHost: l\r\nAuthorization: Bearer KEY\r\nContent-Length: 0\r\n\r\n";

    private TestServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        await _server.PutAsync("p", "victim", "alive");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("two lengths", "Content-Length: 4\r\nContent-Length: 5\r\n\r\n")]
    [InlineData("two equal lengths in one", "Content-Length: 0, 0\r\n\r\n")]
    [InlineData("negative length", "Content-Length: -1\r\n\r\n")]
    [InlineData("hex length", "Content-Length: 0x0\r\n\r\n")]
    [InlineData("huge length", "Content-Length: 99999999999999999999\r\n\r\n")]
    [InlineData("length with text", "Content-Length: 0 a\r\n\r\n")]
    [InlineData("empty length", "Content-Length: \r\n\r\n")]
    [InlineData("unknown coding", "Transfer-Encoding: identity\r\n\r\n")]
    [InlineData("chunked not last", "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n")]
    [InlineData("odd coding", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n")]
    [InlineData("folded header", "Content-Length: 0\r\nX-A: b\r\n c: d\r\n\r\n")]
    [InlineData("space before colon", "Content-Length : 0\r\n\r\n")]
    [InlineData("header without colon", "Content-Length 0\r\n\r\n")]
    [InlineData("bare line feed in head", "X-A: b\nContent-Length: 0\r\n\r\n\r\n")]
    [InlineData("carriage return in value", "X-A: b\rc\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("zero in name", "X-\0A: b\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("zero in value", "X-A: b\0c\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("second host", "Host: other\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("chunk size with sign", "Transfer-Encoding: chunked\r\n\r\n+1\r\na\r\n0\r\n\r\n")]
    [InlineData("chunk size with prefix", "Transfer-Encoding: chunked\r\n\r\n0x1\r\na\r\n0\r\n\r\n")]
    [InlineData("chunk size no number", "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n")]
    [InlineData("chunk size too big", "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\na\r\n0\r\n\r\n")]
    [InlineData("chunk longer than said", "Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n")]
    [InlineData("chunk with line feed only", "Transfer-Encoding: chunked\r\n\r\n1\na\n0\n\n")]
    public async Task Stream_Ambiguous_IsRefusedAndEndsTheConnection(string what, string rest)
    {
        var answer = await _server.ExchangeAsync(Put + rest + Second);

        Assert.True(RawHttp.Statuses(answer) is [400 or 413 or 501] or [], $"{what}: {answer}");
        Assert.Equal("alive", await _server.ReadAsync("p", "victim"));
        Assert.Null(await _server.ReadAsync("p", "carrier"));
    }

    [Theory]
    [InlineData("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    public async Task Stream_FramedInTwoWays_IsRefusedAndEndsTheConnection(string rest)
    {
        var answer = await _server.ExchangeAsync(Put + rest + Second);

        Assert.Equal([400], RawHttp.Statuses(answer));
        Assert.Equal("alive", await _server.ReadAsync("p", "victim"));
        Assert.Null(await _server.ReadAsync("p", "carrier"));
    }

    [Fact]
    public async Task Stream_LineFeedInAChunkExtension_RunsNoSecondRequest()
    {
        var answer = await _server.ExchangeAsync(
            Put + $"Transfer-Encoding: chunked\r\n\r\n1;a=\nb\r\nx\r\n0\r\n\r\n{Second}"
        );

        Assert.DoesNotContain(204, RawHttp.Statuses(answer));
        Assert.Equal("alive", await _server.ReadAsync("p", "victim"));
    }

    [Fact]
    public async Task Stream_BodyThatLooksLikeARequest_IsOnlyABody()
    {
        var body = Second.Replace("KEY", _server.Key, StringComparison.Ordinal);
        var answer = await _server.ExchangeAsync(
            Put + $"Connection: close\r\nContent-Length: {body.Length}\r\n\r\n{body}"
        );

        Assert.Equal([201], RawHttp.Statuses(answer));
        Assert.Equal(body, await _server.ReadAsync("p", "carrier"));
        Assert.Equal("alive", await _server.ReadAsync("p", "victim"));
    }

    [Fact]
    public async Task Stream_RefusedWithoutKey_DoesNotReadItsBodyAsARequest()
    {
        var body = Second.Replace("KEY", _server.Key, StringComparison.Ordinal);
        var answer = await _server.ExchangeAsync(
            $"PUT /v1/spaces/p/entries/carrier HTTP/1.1\r\nHost: l\r\nContent-Length: {body.Length}\r\n\r\n{body}"
        );

        Assert.Equal([401], RawHttp.Statuses(answer));
        Assert.Equal("alive", await _server.ReadAsync("p", "victim"));
    }

    [Theory]
    [InlineData("GET /v1/spaces\r\n")]
    [InlineData("GET /v1/spaces HTTP/0.9\r\n\r\n")]
    [InlineData("GET /v1/spaces HTTP/1.1\r\n\r\n")]
    [InlineData("GET /v1/spaces HTTP/3.0\r\nHost: l\r\n\r\n")]
    [InlineData("GET  /v1/spaces HTTP/1.1\r\nHost: l\r\n\r\n")]
    [InlineData("GET /v1/spaces a HTTP/1.1\r\nHost: l\r\n\r\n")]
    [InlineData("GET /v1/spa\0ces HTTP/1.1\r\nHost: l\r\n\r\n")]
    [InlineData("G\0T /v1/spaces HTTP/1.1\r\nHost: l\r\n\r\n")]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")]
    [InlineData("*1\r\n$4\r\nPING\r\n")]
    [InlineData("set a 0 0 1\r\n1\r\n")]
    [InlineData("\u0016\u0003\u0001\u0002\0\u0001")]
    public async Task Stream_NoHttp_IsRefusedAndEndsTheConnection(string payload)
    {
        var answer = await _server.ExchangeAsync(payload + "\r\n" + Second);

        Assert.True(RawHttp.Statuses(answer) is [400 or 505] or [], answer);
        Assert.Equal("alive", await _server.ReadAsync("p", "victim"));
    }

    [Fact]
    public async Task Stream_HeadOfHundredKilobytes_IsRefused()
    {
        var header = $"X-A: {new string('a', 100_000)}\r\n\r\n";
        var many = string.Concat(Enumerable.Range(0, 200).Select(i => $"X-{i}: a\r\n")) + "\r\n";
        var line = $"GET /v1/spaces/p/entries/{new string('a', 100_000)} HTTP/1.1\r\nHost: l\r\n\r\n";

        Assert.All(
            [await _server.ExchangeAsync(Put + header), await _server.ExchangeAsync(Put + many)],
            answer => Assert.True(RawHttp.Statuses(answer) is [431] or [], answer)
        );
        Assert.True(RawHttp.Statuses(await _server.ExchangeAsync(line)) is [414] or []);
    }

    [Fact]
    public async Task Stream_TwoRequestsInOnePacket_AreAnsweredInOrder()
    {
        const string get = "GET /v1/spaces/p/entries/victim HTTP/1.1\r\nHost: l\r\nAuthorization: Bearer KEY\r\n";
        var answer = await _server.ExchangeAsync(
            get + "\r\n" + get.Replace("victim", "none", StringComparison.Ordinal) + "Connection: close\r\n\r\n"
        );

        Assert.Equal([200, 404], RawHttp.Statuses(answer));
    }
}
