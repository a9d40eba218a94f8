using System.Net;
using System.Net.Sockets;
using System.Text;
using Larder.Server.Tests.Kit;

namespace Larder.Server.Tests.Http;

public sealed class LimitTests
{
    [Fact]
    [Trait("case", "205")]
    public async Task Put_BodyOverTheLimit_Answers413AndChangesNothing()
    {
        await using var server = await TestServer.StartAsync(options => options with { MaxBodyBytes = 1000 });
        await server.PutAsync("p", "n", "old");

        using var exact = await server.PutAsync("p", "exact", new string('x', 1000));
        using var announced = await server.PutAsync("p", "n", new string('x', 1001));
        using var chunked = await server.SendAsync("PUT", TestServer.Entry("p", "n"), Chunked(new string('x', 5000)));
        using var created = await server.SendAsync("PUT", TestServer.Entry("p", "new"), Chunked(new string('x', 5000)));

        Assert.Equal(HttpStatusCode.Created, exact.StatusCode);
        Assert.All([announced, chunked, created], AssertTooLarge);
        Assert.Equal("old", await server.ReadAsync("p", "n"));
        Assert.Equal(["exact", "n"], await server.NamesAsync("p"));
    }

    [Fact]
    public async Task Put_RefusedWhileTheBodyIsStillBeingSent_TellsTheClientWhy()
    {
        await using var server = await TestServer.StartAsync(options => options with { MaxBodyBytes = 1_000_000 });
        var body = new string('x', 20_000_000);
        for (var i = 0; i < 5; i++)
        {
            using var tooLarge = await server.PutAsync("p", "n", body);
            using var chunked = await server.SendAsync("PUT", TestServer.Entry("p", "n"), Chunked(body));
            using var noKey = await server.SendAsync("PUT", TestServer.Entry("p", "n"), TestServer.Bytes(body), null);

            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, chunked.StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, noKey.StatusCode);
        }
    }

    [Fact]
    public async Task Put_ChunkedBodyWithinTheLimit_IsStored()
    {
        await using var server = await TestServer.StartAsync();

        using var put = await server.SendAsync("PUT", TestServer.Entry("p", "n"), Chunked(new string('x', 100_000)));

        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        Assert.Equal(100_000, (await server.ReadAsync("p", "n"))!.Length);
    }

    [Fact]
    public async Task Put_AnnouncedTooLarge_IsRefusedBeforeTheBodyIsSent()
    {
        await using var server = await TestServer.StartAsync();

        var answer = await AnswerBeforeBodyAsync(server, server.Key, 17L * 1024 * 1024);

        Assert.Equal([413], RawHttp.Statuses(answer));
        Assert.Contains("application/problem+json", answer);
    }

    [Theory]
    [InlineData((1L << 20) + 1, 507)]
    [InlineData((16L << 20) + 1, 413)]
    public async Task Put_AnnouncesMoreThanAllTheMemory_IsRefusedBeforeTheBodyIsSent(long length, int expected)
    {
        await using var server = await TestServer.StartAsync(options => options with { MaxMemory = 1 << 20 });

        var answer = await AnswerBeforeBodyAsync(server, server.Key, length);

        Assert.Equal([expected], RawHttp.Statuses(answer));
        Assert.DoesNotContain("100 Continue", answer);
    }

    [Fact]
    [Trait("case", "192")]
    public async Task Put_WithoutKey_IsRefusedBeforeTheBodyIsSent()
    {
        await using var server = await TestServer.StartAsync();

        var answer = await AnswerBeforeBodyAsync(server, "lrd_wrong", 1000);

        Assert.Equal([401], RawHttp.Statuses(answer));
        Assert.DoesNotContain("100 Continue", answer);
    }

    [Fact]
    public async Task Put_BodyThatEndsEarly_StoresNothing()
    {
        await using var server = await TestServer.StartAsync();

        await RawHttp.ExchangeAsync(
            server.Port,
            $"PUT /v1/spaces/p/entries/n HTTP/1.1\r\nHost: l\r\nAuthorization: Bearer {server.Key}\r\n"
                + "Content-Length: 10\r\n\r\n12345",
            endInput: true
        );

        Assert.Null(await server.ReadAsync("p", "n"));
    }

    [Fact]
    public async Task Put_HeavierThanTheMemory_Answers507AndChangesNothing()
    {
        await using var server = await TestServer.StartAsync(options => options with { MaxMemory = 1024 * 1024 });
        await server.PutAsync("p", "n", "old");

        using var put = await server.PutAsync("p", "n", new string('x', 1024 * 1024));

        Assert.Equal(HttpStatusCode.InsufficientStorage, put.StatusCode);
        Assert.Equal("old", await server.ReadAsync("p", "n"));
    }

    [Fact]
    public async Task Memory_MoreThanTheBound_IsEvictedAcrossSpaces()
    {
        await using var server = await TestServer.StartAsync(options => options with { MaxMemory = 1024 * 1024 });
        for (var i = 0; i < 40; i++)
        {
            using var put = await server.PutAsync($"s{i % 4}", $"n{i}", new string('x', 100_000));
            Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        }

        var bytes = 0L;
        for (var i = 0; i < 4; i++)
        {
            bytes += (await server.JsonAsync("GET", $"/v1/spaces/s{i}/stats")).GetProperty("bytes").GetInt64();
        }

        Assert.InRange(bytes, 500_000, 1024 * 1024);
        Assert.NotNull(await server.ReadAsync("s3", "n39"));
    }

    [Fact]
    public async Task Spaces_TooMany_Answers507UntilOneIsEmpty()
    {
        await using var server = await TestServer.StartAsync(options => options with { MaxSpaces = 2 });
        await server.PutAsync("a", "n", "1");
        await server.PutAsync("b", "n", "1");
        await server.JsonAsync("POST", "/v1/spaces/a/clear");

        using var inPlaceOfEmpty = await server.PutAsync("c", "n", "1");
        using var tooMany = await server.PutAsync("d", "n", "1");

        Assert.Equal(HttpStatusCode.Created, inPlaceOfEmpty.StatusCode);
        Assert.Equal(HttpStatusCode.InsufficientStorage, tooMany.StatusCode);
        Assert.Equal("""{"spaces":["b","c"]}""", (await server.JsonAsync("GET", "/v1/spaces")).GetRawText());
    }

    [Fact]
    public async Task Spaces_TooManyAndThenCleared_MakeRoomAtOnce()
    {
        await using var server = await TestServer.StartAsync(options => options with { MaxSpaces = 1 });
        await server.PutAsync("a", "n", "1");
        foreach (var clear in new[] { "/v1/spaces/a/clear", "/v1/admin/clear-all" })
        {
            using var refused = await server.PutAsync("b", "n", "1");
            Assert.Equal(HttpStatusCode.InsufficientStorage, refused.StatusCode);
            await server.JsonAsync("POST", clear);

            using var taken = await server.PutAsync("b", "n", "1");
            Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
            await server.JsonAsync("POST", "/v1/spaces/b/clear");
            await server.PutAsync("a", "n", "1");
        }
    }

    private static void AssertTooLarge(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    private static StreamContent Chunked(string text) => new(new EndlessLengthStream(Encoding.ASCII.GetBytes(text)));

    private static async Task<string> AnswerBeforeBodyAsync(TestServer server, string key, long length)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port), limit.Token);
        var head =
            $"PUT /v1/spaces/p/entries/n HTTP/1.1\r\nHost: l\r\nAuthorization: Bearer {key}\r\n"
            + $"Expect: 100-continue\r\nContent-Length: {length}\r\n\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(head), SocketFlags.None, limit.Token);
        var buffer = new byte[4096];
        var answer = "";
        while (!answer.Contains("traceId", StringComparison.Ordinal))
        {
            var read = await socket.ReceiveAsync(buffer, SocketFlags.None, limit.Token);
            Assert.NotEqual(0, read);
            answer += Encoding.ASCII.GetString(buffer, 0, read);
        }

        return answer;
    }

    /// <summary>A stream that cannot tell its length, so that the client sends it in chunks.</summary>
    private sealed class EndlessLengthStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
