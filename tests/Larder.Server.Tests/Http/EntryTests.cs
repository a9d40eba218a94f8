using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Larder.Server.Tests.Kit;

namespace Larder.Server.Tests.Http;

public sealed class EntryTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    [Trait("case", "193")]
    [Trait("case", "208")]
    public async Task Put_Json_ComesBackToTheLetter()
    {
        const string json = "{\"a\":[1,null],\"big\":123456789012345678901234567890,\"text\":\"\\u00e9 é 😀\"}  ";
        var content = new StringContent(json, Encoding.UTF8);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json; charset=\"utf-8\"");

        using var put = await _server.SendAsync("PUT", TestServer.Entry("p", "n"), content);
        using var get = await _server.SendAsync("GET", TestServer.Entry("p", "n"));

        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        Assert.Equal(json, await get.Content.ReadAsStringAsync());
        Assert.Equal(
            "application/json; charset=\"utf-8\"",
            get.Content.Headers.NonValidated["Content-Type"].ToString()
        );
    }

    [Fact]
    [Trait("case", "194")]
    public async Task Get_MissNullAndEmpty_AreThreeAnswers()
    {
        await _server.PutAsync("p", "null", "null");
        await _server.PutAsync("p", "empty", "");

        Assert.Equal("null", await _server.ReadAsync("p", "null"));
        Assert.Equal("", await _server.ReadAsync("p", "empty"));
        Assert.Null(await _server.ReadAsync("p", "none"));
        Assert.Null(await _server.ReadAsync("nowhere", "none"));
    }

    [Fact]
    public async Task Put_AnyBytes_ComeBackAsTheyWere()
    {
        var bytes = new byte[300_000];
        new Random(1).NextBytes(bytes);
        foreach (var length in new[] { 0, 1, 100, 4095, 4096, 4097, 65_536, bytes.Length })
        {
            using var put = await _server.SendAsync(
                "PUT",
                TestServer.Entry("p", "b"),
                new ByteArrayContent(bytes, 0, length)
            );
            using var get = await _server.SendAsync("GET", TestServer.Entry("p", "b"));

            Assert.Equal(bytes.Take(length), await get.Content.ReadAsByteArrayAsync());
            Assert.Equal(length, get.Content.Headers.ContentLength);
            Assert.Equal("application/octet-stream", get.Content.Headers.ContentType!.MediaType);
        }
    }

    [Fact]
    public async Task Put_NewThenOld_Answers201Then204()
    {
        using var first = await _server.PutAsync("p", "n", "1");
        using var second = await _server.PutAsync("p", "n", "2");

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, second.StatusCode);
        Assert.Equal("2", await _server.ReadAsync("p", "n"));
    }

    [Fact]
    public async Task Put_ManyAtOnceUnderANewName_AnswersCreatedExactlyOnce()
    {
        for (var round = 0; round < 20; round++)
        {
            var name = $"n{round}";
            var answers = await Task.WhenAll(
                Enumerable.Range(0, 8).Select(i => _server.PutAsync("p", name, i.ToString()))
            );
            Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        }
    }

    [Fact]
    public async Task Put_Conditions_HoldOrAnswer412()
    {
        using var missing = await _server.PutAsync("p", "n", "0", ("If-Match", "*"));
        using var added = await _server.PutAsync("p", "n", "1", ("If-None-Match", "*"));
        using var again = await _server.PutAsync("p", "n", "2", ("If-None-Match", "*"));
        Assert.Equal("1", await _server.ReadAsync("p", "n"));
        using var replaced = await _server.PutAsync("p", "n", "3", ("If-Match", "*"));

        Assert.Equal(HttpStatusCode.PreconditionFailed, missing.StatusCode);
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, again.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, replaced.StatusCode);
        Assert.Equal("3", await _server.ReadAsync("p", "n"));
    }

    [Theory]
    [InlineData("If-None-Match", "\"etag\"", 400)]
    [InlineData("If-Match", "\"etag\"", 400)]
    [InlineData("Content-Type", "a\u00e9", 400)]
    [InlineData("Content-Encoding", "gzip", 415)]
    public async Task Put_HeaderThatCannotBeHonoured_IsRefusedAndStoresNothing(string name, string value, int status)
    {
        var answer = await RawHttp.RequestAsync(
            _server.Port,
            "PUT",
            "/v1/spaces/p/entries/n",
            _server.Key,
            $"{name}: {value}\r\nContent-Length: 0\r\n"
        );

        Assert.Equal([status], RawHttp.Statuses(answer));
        Assert.Empty(await _server.NamesAsync("p"));
    }

    [Theory, InlineData("If-Match: \"etag\""), InlineData("If-Match: *"), InlineData("If-None-Match: *")]
    public async Task Delete_WithACondition_IsRefusedAndRemovesNothing(string condition)
    {
        await _server.PutAsync("p", "n", "1");
        var answer = await RawHttp.RequestAsync(
            _server.Port,
            "DELETE",
            "/v1/spaces/p/entries/n",
            _server.Key,
            condition + "\r\n"
        );

        Assert.Equal([400], RawHttp.Statuses(answer));
        Assert.Equal("1", await _server.ReadAsync("p", "n"));
    }

    [Fact]
    public async Task Head_Entry_HasTheHeadersOfGetAndNoBody()
    {
        await _server.PutAsync("p", "n", "12345");

        using var head = await _server.SendAsync("HEAD", TestServer.Entry("p", "n"));
        using var miss = await _server.SendAsync("HEAD", TestServer.Entry("p", "none"));

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(5, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotFound, miss.StatusCode);
        Assert.Empty(await miss.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Get_Entry_TellsABrowserToRunNothing()
    {
        await _server.PutAsync("p", "n", "<script>", ("Larder-Ttl", "none"));

        using var get = await _server.SendAsync("GET", TestServer.Entry("p", "n"));

        Assert.Equal(["nosniff"], get.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["sandbox"], get.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal(["none"], get.Headers.GetValues("Larder-Ttl"));
    }

    [Fact]
    public async Task Delete_Entry_Answers204Then404()
    {
        await _server.PutAsync("p", "n", "1");

        Assert.Equal(HttpStatusCode.NoContent, await _server.StatusAsync("DELETE", TestServer.Entry("p", "n")));
        Assert.Equal(HttpStatusCode.NotFound, await _server.StatusAsync("DELETE", TestServer.Entry("p", "n")));
        Assert.Equal(HttpStatusCode.NotFound, await _server.StatusAsync("DELETE", TestServer.Entry("q", "n")));
    }

    [Theory]
    [InlineData("has space")]
    [InlineData("-x")]
    [InlineData("..")]
    [InlineData("%61pp")]
    [InlineData("a%2Fb")]
    [InlineData("")]
    [InlineData("a:b")]
    [InlineData("__")]
    public async Task Space_BadName_Answers400AndStoresNothing(string space)
    {
        var target = $"/v1/spaces/{space.Replace(" ", "%20", StringComparison.Ordinal)}/entries/n";

        using var put = await _server.SendAsync("PUT", target, TestServer.Bytes("1"));

        Assert.Equal(HttpStatusCode.BadRequest, put.StatusCode);
        Assert.Equal("application/problem+json", put.Content.Headers.ContentType!.MediaType);
        Assert.Equal(0, (await _server.JsonAsync("GET", "/v1/spaces")).GetProperty("spaces").GetArrayLength());
    }

    [Fact]
    public async Task Space_LongestName_Works()
    {
        Assert.Equal(HttpStatusCode.Created, (await _server.PutAsync(new string('s', 100), "n", "1")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _server.PutAsync(new string('s', 101), "n", "1")).StatusCode);
    }

    [Fact]
    public async Task Name_LimitInBytes_CountsAfterDecoding()
    {
        var longest = string.Concat(Enumerable.Repeat("é", 1024));

        Assert.Equal(HttpStatusCode.Created, (await _server.PutAsync("p", longest, "1")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _server.PutAsync("p", longest + "x", "1")).StatusCode);
        Assert.Equal([longest], await _server.NamesAsync("p"));
    }

    [Fact]
    public async Task Name_WithColon_IsRefusedInTheReservedSpaceOnly()
    {
        using var refused = await _server.PutAsync("_", "a:b", "1");
        using var taken = await _server.PutAsync("p", "a:b", "1");
        using var plain = await _server.PutAsync("_", "ab", "1");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
        Assert.Equal(HttpStatusCode.Created, plain.StatusCode);
        Assert.Equal(["ab"], await _server.NamesAsync("_"));
    }
}
