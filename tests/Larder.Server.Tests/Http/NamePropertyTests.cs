using System.Net;
using Larder.Server.Tests.Kit;
using Larder.Testing.Randomness;

namespace Larder.Server.Tests.Http;

public sealed class NamePropertyTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public Task Name_AnyUnicode_RoundTripsAndTouchesNoOtherSpace() =>
        SeededRun.RepeatAsync(
            4,
            async random =>
            {
                await _server.JsonAsync("POST", "/v1/spaces/mine/clear");
                await _server.PutAsync("other", "..", "kept");
                await _server.PutAsync("mine2", "a/b", "kept");
                var model = new SortedDictionary<string, string>(StringComparer.Ordinal);
                for (var i = 0; i < 150; i++)
                {
                    await StepAsync(random, model, i);
                }

                Assert.Equal(model.Keys, await _server.NamesAsync("mine"));
                foreach (var (name, value) in model)
                {
                    Assert.Equal(value, await _server.ReadAsync("mine", name));
                }

                Assert.Equal([".."], await _server.NamesAsync("other"));
                Assert.Equal(["a/b"], await _server.NamesAsync("mine2"));
            }
        );

    [Fact]
    public async Task Name_LooksAlike_StaysApart()
    {
        string[] names =
        [
            ".",
            "..",
            "...",
            "a/b",
            "a%2Fb",
            "a%252Fb",
            "a%2fb",
            "a//b",
            "/a",
            "a/",
            "a/../b",
            "../b",
            "b",
            "a\\b",
            "a+b",
            "a b",
            "a?b",
            "a#b",
            "a;b",
            "A",
            "a",
            "é",
            "e\u0301",
            "\r\n",
            "clear",
            "../clear",
            "..%2Fclear",
            "%",
            "%%",
            "%zz",
            "entries",
            "\u0001",
            "😀",
        ];
        foreach (var name in names)
        {
            using var put = await _server.PutAsync("p", name, "value of " + name);
            Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        }

        foreach (var name in names)
        {
            Assert.Equal("value of " + name, await _server.ReadAsync("p", name));
        }

        Assert.Equal(names.Order(StringComparer.Ordinal), await _server.NamesAsync("p"));
    }

    [Theory]
    [InlineData("a/b", "a/b")]
    [InlineData("a%2Fb", "a/b")]
    [InlineData("a%252Fb", "a%2Fb")]
    [InlineData("../b", "../b")]
    [InlineData("..", "..")]
    [InlineData("./x", "./x")]
    [InlineData("//", "//")]
    [InlineData("a;b=c", "a;b=c")]
    [InlineData("\\", "\\")]
    [InlineData("a?b", "a")]
    public async Task Name_RawTarget_IsDecodedExactlyOnceAndNeverFolded(string raw, string name)
    {
        var put = await RawHttp.RequestAsync(
            _server.Port,
            "PUT",
            "/v1/spaces/p/entries/" + raw,
            _server.Key,
            "Content-Length: 0\r\n"
        );

        Assert.Equal([201], RawHttp.Statuses(put));
        Assert.Equal([name], await _server.NamesAsync("p"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("%2")]
    [InlineData("%zz")]
    [InlineData("%00")]
    [InlineData("%FF")]
    [InlineData("%C0%AE%C0%AE")]
    [InlineData("%ED%A0%80")]
    [InlineData("a#b")]
    [InlineData("\u00e9")]
    public async Task Name_BadRawTarget_Answers400(string raw)
    {
        foreach (var method in new[] { "GET", "PUT", "DELETE" })
        {
            var answer = await RawHttp.RequestAsync(
                _server.Port,
                method,
                "/v1/spaces/p/entries/" + raw,
                _server.Key,
                "Content-Length: 0\r\n"
            );
            Assert.Equal([400], RawHttp.Statuses(answer));
        }

        Assert.Empty(await _server.NamesAsync("p"));
    }

    private async Task StepAsync(Random random, SortedDictionary<string, string> model, int step)
    {
        var name =
            model.Count > 0 && random.Next(3) == 0
                ? model.Keys.ElementAt(random.Next(model.Count))
                : UnicodeText.Next(random, 12);
        if (random.Next(4) == 0)
        {
            var expected = model.Remove(name) ? HttpStatusCode.NoContent : HttpStatusCode.NotFound;
            Assert.Equal(expected, await _server.StatusAsync("DELETE", TestServer.Entry("mine", name)));
            return;
        }

        using var put = await _server.PutAsync("mine", name, $"{step}");
        Assert.Equal(model.ContainsKey(name) ? HttpStatusCode.NoContent : HttpStatusCode.Created, put.StatusCode);
        model[name] = $"{step}";
    }
}
