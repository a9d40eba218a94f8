using System.Net;
using Larder.Server.Tests.Kit;
using Larder.Testing.Time;

namespace Larder.Server.Tests.Http;

public sealed class TtlTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() =>
        _server = await TestServer.StartAsync(options => options with { TimeProvider = _time });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Ttl_AtExactlyItsEnd_IsAMiss()
    {
        await _server.PutAsync("p", "n", "1", ("Larder-Ttl", "60s"));

        _time.Advance(TimeSpan.FromSeconds(60) - TimeSpan.FromTicks(1));
        Assert.Equal("1", await _server.ReadAsync("p", "n"));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(await _server.ReadAsync("p", "n"));
        Assert.Empty(await _server.NamesAsync("p"));
        Assert.Equal(HttpStatusCode.NotFound, await _server.StatusAsync("DELETE", TestServer.Entry("p", "n")));
    }

    [Theory]
    [InlineData("60s", 20_000, "40s")]
    [InlineData("150ms", 50, "100ms")]
    [InlineData("1d", 0, "86400s")]
    [InlineData("10675199d", 0, "922337193600s")]
    [InlineData("none", 1000, "none")]
    [InlineData(null, 1000, "none")]
    public async Task Ttl_OnReading_IsWhatIsLeft(string? given, int passed, string expected)
    {
        await _server.PutAsync("p", "n", "1", given is null ? [] : [("Larder-Ttl", given)]);
        _time.AdvanceMs(passed);

        using var get = await _server.SendAsync("GET", TestServer.Entry("p", "n"));

        Assert.Equal([expected], get.Headers.GetValues("Larder-Ttl"));
    }

    [Fact]
    public async Task Ttl_NotGivenOnReplacing_ForgetsTheOldOne()
    {
        await _server.PutAsync("p", "n", "1", ("Larder-Ttl", "1s"));
        await _server.PutAsync("p", "n", "2");
        _time.Advance(TimeSpan.FromDays(1000));

        Assert.Equal("2", await _server.ReadAsync("p", "n"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0s")]
    [InlineData("-5s")]
    [InlineData("60")]
    [InlineData("sixty")]
    [InlineData("60s, 70s")]
    public async Task Ttl_Bad_Answers422AndStoresNothing(string ttl)
    {
        await _server.PutAsync("p", "n", "old");

        using var put = await _server.PutAsync("p", "n", "new", ("Larder-Ttl", ttl));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, put.StatusCode);
        Assert.Equal("application/problem+json", put.Content.Headers.ContentType!.MediaType);
        Assert.Equal("old", await _server.ReadAsync("p", "n"));
    }

    [Fact]
    public async Task Listing_Ttl_IsSecondsLeftOrNull()
    {
        await _server.PutAsync("p", "a", "123", ("Larder-Ttl", "10s"));
        await _server.PutAsync("p", "b", "");
        _time.AdvanceMs(2500);

        var entries = (await _server.JsonAsync("GET", "/v1/spaces/p/entries")).GetProperty("entries");

        Assert.Equal("""{"key":"a","size":3,"ttl":7.5}""", entries[0].GetRawText());
        Assert.Equal("""{"key":"b","size":0,"ttl":null}""", entries[1].GetRawText());
    }

    [Fact]
    public async Task ApiKey_AtItsExpiry_IsRefusedOnTheSameConnection()
    {
        var (_, key) = await _server.CreateKeyAsync(["read"], ["*"], "90d");
        await _server.PutAsync("p", "n", "1");
        Assert.Equal(HttpStatusCode.OK, await _server.StatusAsync("GET", TestServer.Entry("p", "n"), null, key));

        _time.Advance(TimeSpan.FromDays(90));

        Assert.Equal(
            HttpStatusCode.Unauthorized,
            await _server.StatusAsync("GET", TestServer.Entry("p", "n"), null, key)
        );
    }
}
