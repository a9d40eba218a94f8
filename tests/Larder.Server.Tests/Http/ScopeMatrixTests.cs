using System.Net;
using System.Text.RegularExpressions;
using Larder.Server.Tests.Kit;

namespace Larder.Server.Tests.Http;

/// <summary>Every scope against every route, inside and outside of the spaces of the key, over what is there and what is not.</summary>
public sealed class ScopeMatrixTests : IAsyncLifetime
{
    private static readonly string[] Scopes = ["read", "write", "delete", "list", "stats", "admin"];

    // {s} stands for a space, {n} for a name.
    private static readonly (string Method, string Target, string Scope)[] OfSpaces =
    [
        ("GET", "/v1/spaces/{s}/entries/{n}", "read"),
        ("HEAD", "/v1/spaces/{s}/entries/{n}", "read"),
        ("PUT", "/v1/spaces/{s}/entries/{n}", "write"),
        ("DELETE", "/v1/spaces/{s}/entries/{n}", "delete"),
        ("POST", "/v1/spaces/{s}/clear", "delete"),
        ("GET", "/v1/spaces/{s}/entries", "list"),
        ("GET", "/v1/spaces/{s}/stats", "stats"),
    ];

    private static readonly (string Method, string Target)[] OfServer =
    [
        ("POST", "/v1/admin/clear-all"),
        ("GET", "/v1/keys"),
        ("POST", "/v1/keys"),
        ("DELETE", "/v1/keys/nothere0"),
    ];

    private TestServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        foreach (var space in new[] { "mine-1", "theirs" })
        {
            await _server.PutAsync(space, "there", "1");
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Key_WithOneScope_DoesThatAndNothingElse()
    {
        foreach (var scope in Scopes)
        {
            var (_, key) = await _server.CreateKeyAsync([scope], ["mine-*"]);
            foreach (var (method, target, needed) in OfSpaces)
            {
                await _server.PutAsync("mine-1", "there", "1");
                var allowed = scope == needed;
                var status = await StatusAsync(method, target, "mine-1", "there", key);
                Assert.True(
                    allowed == (status != HttpStatusCode.Forbidden),
                    $"{scope}: {method} {target} answered {status}"
                );
            }
        }
    }

    [Fact]
    public async Task Key_WithEveryScopeInItsSpaces_ReachesNoOther()
    {
        var (_, key) = await _server.CreateKeyAsync(Scopes, ["mine-*"]);
        foreach (var (method, target, scope) in OfSpaces)
        {
            foreach (var space in new[] { "theirs", "mine", "Mine-1", "xmine-1", "_" })
            {
                using var answer = await SendAsync(method, target, space, "there", key);
                Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
                Assert.Contains(
                    method == "HEAD" ? "" : $"the scope {scope} ",
                    await answer.Content.ReadAsStringAsync()
                );
            }
        }

        Assert.Equal("1", await _server.ReadAsync("theirs", "there"));
    }

    [Fact]
    public async Task Forbidden_ForWhatIsThereAndWhatIsNot_IsTheSameAnswer()
    {
        var (_, noScope) = await _server.CreateKeyAsync(["admin"], ["mine-*"]);
        var (_, noSpace) = await _server.CreateKeyAsync(Scopes, ["other"]);
        foreach (var key in new[] { noScope, noSpace })
        {
            foreach (var (method, target, _) in OfSpaces)
            {
                var answers = new HashSet<string>(StringComparer.Ordinal);
                foreach (var space in new[] { "mine-1", "theirs", "unknown" })
                {
                    foreach (var name in new[] { "there", "absent" })
                    {
                        answers.Add(await TextAsync(await SendAsync(method, target, space, name, key)));
                    }
                }

                Assert.StartsWith("Forbidden", Assert.Single(answers));
            }
        }

        Assert.Equal(["there"], await _server.NamesAsync("mine-1"));
        Assert.Equal(["there"], await _server.NamesAsync("theirs"));
        Assert.Empty(await _server.NamesAsync("unknown"));
    }

    [Fact]
    public async Task ServerRoutes_NeedAdminAndEverySpace()
    {
        var (_, narrow) = await _server.CreateKeyAsync(Scopes, ["mine-*", "theirs"]);
        var (_, wide) = await _server.CreateKeyAsync(["read", "write", "delete", "list", "stats"], ["*"]);
        var (_, admin) = await _server.CreateKeyAsync(["admin"], ["*"]);
        foreach (var (method, target) in OfServer)
        {
            Assert.Equal(HttpStatusCode.Forbidden, await _server.StatusAsync(method, target, "{}", narrow));
            Assert.Equal(HttpStatusCode.Forbidden, await _server.StatusAsync(method, target, "{}", wide));
            Assert.NotEqual(HttpStatusCode.Forbidden, await _server.StatusAsync(method, target, "{}", admin));
        }
    }

    [Fact]
    public async Task Spaces_AreListedOnlyAsFarAsTheKeyReaches()
    {
        var (_, narrow) = await _server.CreateKeyAsync(["list"], ["mine-*"]);
        var (_, none) = await _server.CreateKeyAsync(["list"], ["nothing"]);
        var (_, reader) = await _server.CreateKeyAsync(["read"], ["*"]);

        var mine = await _server.JsonAsync("GET", "/v1/spaces", null, narrow);
        var empty = await _server.JsonAsync("GET", "/v1/spaces", null, none);

        Assert.Equal("""{"spaces":["mine-1"]}""", mine.GetRawText());
        Assert.Equal("""{"spaces":[]}""", empty.GetRawText());
        Assert.Equal(HttpStatusCode.Forbidden, await _server.StatusAsync("GET", "/v1/spaces", null, reader));
    }

    [Fact]
    public async Task BadNames_AreRefusedBeforeRightsSoThatTheyTellNothing()
    {
        var (_, key) = await _server.CreateKeyAsync(["read"], ["mine-*"]);

        Assert.Equal(HttpStatusCode.BadRequest, await _server.StatusAsync("GET", "/v1/spaces/-/entries/n", null, key));
        Assert.Equal(HttpStatusCode.Forbidden, await _server.StatusAsync("GET", "/v1/spaces/x/entries/%25", null, key));
    }

    private Task<HttpResponseMessage> SendAsync(string method, string target, string space, string name, string key) =>
        _server.SendAsync(
            method,
            target.Replace("{s}", space, StringComparison.Ordinal).Replace("{n}", name, StringComparison.Ordinal),
            method == "PUT" ? TestServer.Bytes("2") : null,
            key
        );

    private async Task<HttpStatusCode> StatusAsync(string method, string target, string space, string name, string key)
    {
        using var answer = await SendAsync(method, target, space, name, key);
        return answer.StatusCode;
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            answer.Headers.Remove("Date");
            var body = await answer.Content.ReadAsStringAsync();
            var text = Regex.Replace(body, "\"traceId\":\"[^\"]*\"", "", RegexOptions.NonBacktracking);
            return $"{answer.StatusCode} {answer.Headers} {answer.Content.Headers} {text}";
        }
    }
}
