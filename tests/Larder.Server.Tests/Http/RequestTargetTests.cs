using Larder.Server.Http;

namespace Larder.Server.Tests.Http;

public sealed class RequestTargetTests
{
    [Theory]
    [InlineData("/healthz", nameof(RouteKind.Health))]
    [InlineData("/openapi/v1.json", nameof(RouteKind.OpenApi))]
    [InlineData("/v1/spaces", nameof(RouteKind.Spaces))]
    [InlineData("/v1/spaces?x", nameof(RouteKind.Spaces))]
    [InlineData("/v1/spaces/a/entries", nameof(RouteKind.Entries))]
    [InlineData("/v1/spaces/a/entries?limit=1", nameof(RouteKind.Entries))]
    [InlineData("/v1/spaces/a/entries/", nameof(RouteKind.Entry))]
    [InlineData("/v1/spaces/a/entries/../clear", nameof(RouteKind.Entry))]
    [InlineData("/v1/spaces/a/clear", nameof(RouteKind.Clear))]
    [InlineData("/v1/spaces/a/stats", nameof(RouteKind.Stats))]
    [InlineData("/v1/admin/clear-all", nameof(RouteKind.ClearAll))]
    [InlineData("/v1/keys", nameof(RouteKind.Keys))]
    [InlineData("/v1/keys/x", nameof(RouteKind.Key))]
    [InlineData("/v1/spaces/", nameof(RouteKind.None))]
    [InlineData("/v1/spaces/a", nameof(RouteKind.None))]
    [InlineData("/v1/spaces/a/Clear", nameof(RouteKind.None))]
    [InlineData("/v1/spaces/a/clear/", nameof(RouteKind.None))]
    [InlineData("/v1/spaces/a/%63lear", nameof(RouteKind.None))]
    [InlineData("/v1/spaces/a//clear", nameof(RouteKind.None))]
    [InlineData("/v1/spaces/a/./clear", nameof(RouteKind.None))]
    [InlineData("/v1/spaces/../admin/clear-all", nameof(RouteKind.None))]
    [InlineData("/V1/spaces", nameof(RouteKind.None))]
    [InlineData("//v1/spaces", nameof(RouteKind.None))]
    [InlineData("/v1/%73paces", nameof(RouteKind.None))]
    [InlineData("/", nameof(RouteKind.None))]
    [InlineData("", nameof(RouteKind.Malformed))]
    [InlineData("*", nameof(RouteKind.Malformed))]
    [InlineData("http://h/v1/spaces", nameof(RouteKind.Malformed))]
    [InlineData("/v1/spaces#x", nameof(RouteKind.Malformed))]
    [InlineData("/v1/spaces\u00e9", nameof(RouteKind.Malformed))]
    [InlineData("/v1/spaces\t", nameof(RouteKind.Malformed))]
    public void Parse_Table_FindsTheRoute(string raw, string kind) =>
        Assert.Equal(kind, RequestTarget.Parse(raw).Kind.ToString());

    [Fact]
    public void Parse_Entry_CutsAtTheFirstMarkOnly()
    {
        var target = RequestTarget.Parse("/v1/spaces/a%20b/entries/x/y%3F?q?r");

        Assert.Equal("a%20b", target.Space.ToString());
        Assert.Equal("x/y%3F", target.Tail.ToString());
        Assert.Equal("q?r", target.Query.ToString());
    }
}
