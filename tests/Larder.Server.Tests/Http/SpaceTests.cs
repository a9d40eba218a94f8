using System.Net;
using Larder.Server.Tests.Kit;
using Larder.Testing.Randomness;

namespace Larder.Server.Tests.Http;

public sealed class SpaceTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    [Trait("case", "195")]
    public async Task List_Entries_AreInOrdinalOrder()
    {
        foreach (var name in new[] { "y", "x", "Z", "é", "x/1" })
        {
            await _server.PutAsync("p", name, "1");
        }

        Assert.Equal(["Z", "x", "x/1", "y", "é"], await _server.NamesAsync("p"));
        Assert.Equal(["Z", "x", "x/1", "y", "é"], await _server.NamesAsync("p"));
    }

    [Fact]
    [Trait("case", "195")]
    public async Task List_UnknownSpace_IsEmptyAnd200()
    {
        using var answer = await _server.SendAsync("GET", "/v1/spaces/unknown/entries");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("""{"entries":[],"next":null}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public Task List_PageByPage_GivesEachEntryOnceInOrder() =>
        SeededRun.RepeatAsync(
            3,
            async random =>
            {
                await _server.JsonAsync("POST", "/v1/spaces/p/clear");
                var names = new SortedSet<string>(StringComparer.Ordinal);
                while (names.Count < 60)
                {
                    var name = random.Next(2) + UnicodeText.Next(random, 6);
                    names.Add(name);
                    await _server.PutAsync("p", name, "1");
                }

                var seen = new List<string>();
                var limit = random.Next(1, 20);
                string? next = null;
                do
                {
                    var cursor = next is null ? "" : "&cursor=" + Uri.EscapeDataString(next);
                    var page = await _server.JsonAsync("GET", $"/v1/spaces/p/entries?prefix=1&limit={limit}{cursor}");
                    seen.AddRange(
                        page.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("key").GetString()!)
                    );
                    next = page.GetProperty("next").GetString();
                } while (next is not null && seen.Count <= names.Count);

                Assert.Equal(names.Where(name => name[0] == '1'), seen);
            }
        );

    [Fact]
    public async Task List_Default_AnswersOneHundredAndACursor()
    {
        for (var i = 0; i < 101; i++)
        {
            await _server.PutAsync("p", $"{i:d3}", "1");
        }

        var page = await _server.JsonAsync("GET", "/v1/spaces/p/entries");
        var rest = await _server.JsonAsync("GET", $"/v1/spaces/p/entries?cursor={page.GetProperty("next")}");

        Assert.Equal(100, page.GetProperty("entries").GetArrayLength());
        Assert.Equal("100", Assert.Single(rest.GetProperty("entries").EnumerateArray()).GetProperty("key").GetString());
        Assert.Null(rest.GetProperty("next").GetString());
    }

    [Theory]
    [InlineData("limit=0", 400)]
    [InlineData("limit=1001", 400)]
    [InlineData("limit=-1", 400)]
    [InlineData("limit=x", 400)]
    [InlineData("limit=", 400)]
    [InlineData("limit=1&limit=2", 400)]
    [InlineData("cursor=%21", 400)]
    [InlineData("cursor=_w", 400)]
    [InlineData("prefix=%FF", 400)]
    [InlineData("prefix=%2", 400)]
    [InlineData("prefix=%E2%82%AC+x&limit=1000&unknown=1", 200)]
    [InlineData("", 200)]
    [InlineData("&&=", 200)]
    public async Task List_Query_IsCheckedStrictly(string query, int expected) =>
        Assert.Equal(expected, (int)await _server.StatusAsync("GET", "/v1/spaces/p/entries?" + query));

    [Fact]
    [Trait("case", "196")]
    [Trait("case", "197")]
    public async Task Clear_OneSpace_LeavesTheOthersAndCounts()
    {
        await _server.PutAsync("p", "a", "1");
        await _server.PutAsync("p", "b", "1");
        await _server.PutAsync("pp", "a", "1");
        await _server.PutAsync("_", "p", "1");

        Assert.Equal("""{"removed":2}""", (await _server.JsonAsync("POST", "/v1/spaces/p/clear")).GetRawText());
        Assert.Equal("""{"removed":0}""", (await _server.JsonAsync("POST", "/v1/spaces/p/clear")).GetRawText());
        Assert.Equal("""{"removed":0}""", (await _server.JsonAsync("POST", "/v1/spaces/unknown/clear")).GetRawText());
        Assert.Empty(await _server.NamesAsync("p"));
        Assert.Equal(["a"], await _server.NamesAsync("pp"));
        Assert.Equal(["p"], await _server.NamesAsync("_"));
    }

    [Fact]
    [Trait("case", "196")]
    public async Task ClearAll_EmptiesEverySpace()
    {
        await _server.PutAsync("p", "a", "1");
        await _server.PutAsync("q", "b", "1");
        await _server.PutAsync("_", "c", "1");

        Assert.Equal("""{"removed":3}""", (await _server.JsonAsync("POST", "/v1/admin/clear-all")).GetRawText());
        Assert.Empty(await _server.NamesAsync("p"));
        Assert.Empty(await _server.NamesAsync("q"));
        Assert.Empty(await _server.NamesAsync("_"));
    }

    [Fact]
    public async Task Spaces_AreListedSortedFromTheirFirstWriteOn()
    {
        await _server.ReadAsync("read-only", "x");
        await _server.PutAsync("b", "a", "1");
        await _server.PutAsync("B", "a", "1");

        Assert.Equal("""{"spaces":["B","b"]}""", (await _server.JsonAsync("GET", "/v1/spaces")).GetRawText());
    }

    [Fact]
    public async Task Stats_CountWhatWasDone()
    {
        await _server.PutAsync("p", "a", "12345");
        await _server.PutAsync("p", "a", "123");
        await _server.PutAsync("p", "é", "1234");
        await _server.ReadAsync("p", "a");
        await _server.ReadAsync("p", "é");
        await _server.ReadAsync("p", "none");
        await _server.StatusAsync("HEAD", TestServer.Entry("p", "a"));
        await _server.StatusAsync("HEAD", TestServer.Entry("p", "none"));
        await _server.StatusAsync("DELETE", TestServer.Entry("p", "é"));
        await _server.NamesAsync("p");

        var stats = await _server.JsonAsync("GET", "/v1/spaces/p/stats");

        Assert.Equal(
            """{"space":"p","entries":1,"bytes":3,"hits":2,"misses":1,"writes":3,"removes":1,"hitRatio":0.6666666666666666}""",
            stats.GetRawText()
        );
        Assert.Equal(0, (await _server.JsonAsync("GET", "/v1/spaces/unknown/stats")).GetProperty("entries").GetInt64());
    }
}
