using System.Net;
using System.Text.Json;
using Larder.Server.Http;
using Larder.Server.Tests.Kit;

namespace Larder.Server.Tests.Http;

public sealed class DocumentTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    [Trait("case", "209")]
    public async Task OpenApi_WithoutKey_ShowsTheRoutesAndNothingStored()
    {
        await _server.PutAsync("treasure-space", "treasure-name", "treasure-value");

        using var answer = await _server.SendAsync("GET", "/openapi/v1.json", null, null);
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("treasure", text);
        Assert.DoesNotContain(_server.Key, text);
        Assert.DoesNotContain("emergency", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task OpenApi_EveryRoute_IsDocumentedWithItsAnswers()
    {
        var paths = (await _server.JsonAsync("GET", "/openapi/v1.json", null, null)).GetProperty("paths");

        Assert.Equal(RouteTable.All.Count, paths.EnumerateObject().Sum(path => path.Value.EnumerateObject().Count()));
        foreach (var route in RouteTable.All)
        {
            var operation = paths.GetProperty(route.Template).GetProperty(route.Method.ToLowerInvariant());
            Assert.NotEmpty(operation.GetProperty("summary").GetString()!);
            Assert.NotEmpty(operation.GetProperty("responses").EnumerateObject());
            Assert.Equal(route.ScopeName.Length > 0, operation.TryGetProperty("security", out _));
            foreach (var part in route.Template.Split('/').Where(part => part.StartsWith('{')))
            {
                Assert.Contains(
                    operation.GetProperty("parameters").EnumerateArray(),
                    parameter => parameter.GetProperty("name").GetString() == part.Trim('{', '}')
                );
            }
        }
    }

    [Fact]
    public async Task OpenApi_EveryReference_LeadsSomewhere()
    {
        var document = await _server.JsonAsync("GET", "/openapi/v1.json", null, null);
        var references = References(document).Distinct().ToArray();

        Assert.NotEmpty(references);
        foreach (var reference in references)
        {
            var at = document;
            foreach (var step in reference.Split('/').Skip(1))
            {
                Assert.True(at.TryGetProperty(step, out at), reference);
            }
        }
    }

    [Fact]
    public async Task Health_WithoutKey_SaysOk()
    {
        using var answer = await _server.SendAsync("GET", "/healthz", null, null);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("""{"status":"ok"}""", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("GET", "/", 404)]
    [InlineData("GET", "/docs", 404)]
    [InlineData("GET", "/redoc", 404)]
    [InlineData("GET", "/openapi.json", 404)]
    [InlineData("GET", "/emergency_key", 404)]
    [InlineData("POST", "/v1/emergency", 404)]
    [InlineData("GET", "/openapi/v2.json", 404)]
    [InlineData("GET", "/openapi/%76%31.json", 404)]
    [InlineData("GET", "/OpenApi/v1.json", 404)]
    [InlineData("POST", "/openapi/v1.json", 405)]
    [InlineData("POST", "/healthz", 405)]
    [InlineData("GET", "/v1/admin/clear-all", 405)]
    [InlineData("PATCH", "/v1/spaces/p/entries/n", 405)]
    [InlineData("DELETE", "/v1/spaces/p/entries", 405)]
    [InlineData("TRACE", "/v1/spaces", 405)]
    [InlineData("OPTIONS", "/v1/spaces", 405)]
    public async Task Route_UnknownOrWithAnotherMethod_AnswersAProblem(string method, string target, int status)
    {
        using var answer = await _server.SendAsync(method, target, null, null);
        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(status, body.GetProperty("status").GetInt32());
        Assert.StartsWith("urn:larder:problem:", body.GetProperty("type").GetString());
        Assert.NotEmpty(body.GetProperty("traceId").GetString()!);
        Assert.Equal(status == 405, answer.Content.Headers.Allow.Count > 0);
    }

    private static IEnumerable<string> References(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .SelectMany(field => field.NameEquals("$ref") ? [field.Value.GetString()!] : References(field.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
            _ => [],
        };
}
