using System.Net;
using System.Text.RegularExpressions;
using Larder.Server.Auth;
using Larder.Server.Tests.Kit;
using Larder.Testing.Time;

namespace Larder.Server.Tests.Http;

public sealed class AuthenticationTests
{
    private static readonly (string Method, string Target)[] Routes =
    [
        ("GET", "/v1/spaces"),
        ("GET", "/v1/spaces/p/entries"),
        ("GET", "/v1/spaces/p/entries/n"),
        ("HEAD", "/v1/spaces/p/entries/n"),
        ("PUT", "/v1/spaces/p/entries/n"),
        ("DELETE", "/v1/spaces/p/entries/n"),
        ("POST", "/v1/spaces/p/clear"),
        ("GET", "/v1/spaces/p/stats"),
        ("POST", "/v1/admin/clear-all"),
        ("GET", "/v1/keys"),
        ("POST", "/v1/keys"),
        ("DELETE", "/v1/keys/abcd1234"),
    ];

    [Fact]
    [Trait("case", "192")]
    public async Task Route_WithoutOrWithAWrongKey_Answers401AndDoesNothing()
    {
        await using var server = await TestServer.StartAsync();
        await server.PutAsync("p", "n", "secret");
        foreach (var key in new[] { null, "wrong", "emergency", ApiKey.Create("abcd1234"), server.Key + "0" })
        {
            foreach (var (method, target) in Routes)
            {
                using var answer = await server.SendAsync(method, target, TestServer.Bytes("{bad"), key);
                var text = await answer.Content.ReadAsStringAsync();

                Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
                Assert.Equal(["Bearer"], answer.Headers.GetValues("WWW-Authenticate"));
                Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
                Assert.DoesNotContain("secret", text);
            }
        }

        Assert.Equal("secret", await server.ReadAsync("p", "n"));
        Assert.Equal(["n"], await server.NamesAsync("p"));
    }

    [Theory]
    [InlineData("Authorization: KEY")]
    [InlineData("Authorization: Basic KEY")]
    [InlineData("Authorization: BearerKEY")]
    [InlineData("Authorization: Bearer")]
    [InlineData("Authorization: Bearer KEY KEY")]
    [InlineData("Authorization: Bearer KEY\r\nAuthorization: Bearer KEY")]
    [InlineData("X-API-Key: KEY")]
    [InlineData("Cookie: key=KEY")]
    public async Task Key_InAnyOtherForm_IsNotAccepted(string header)
    {
        await using var server = await TestServer.StartAsync();

        var answer = await RawHttp.RequestAsync(
            server.Port,
            "GET",
            "/v1/spaces?key=" + server.Key,
            null,
            header.Replace("KEY", server.Key, StringComparison.Ordinal) + "\r\n"
        );

        Assert.Equal([401], RawHttp.Statuses(answer));
    }

    [Theory]
    [InlineData("Bearer KEY")]
    [InlineData("bearer KEY")]
    [InlineData("BEARER  KEY ")]
    public async Task Key_SchemeInAnyCase_IsAccepted(string value)
    {
        await using var server = await TestServer.StartAsync();

        var answer = await RawHttp.RequestAsync(
            server.Port,
            "GET",
            "/v1/spaces",
            null,
            $"Authorization: {value.Replace("KEY", server.Key, StringComparison.Ordinal)}\r\n"
        );

        Assert.Equal([200], RawHttp.Statuses(answer));
    }

    [Fact]
    public async Task Refusal_WhateverTheReason_IsOneAndTheSame()
    {
        var time = new ManualTimeProvider();
        await using var server = await TestServer.StartAsync(options => options with { TimeProvider = time });
        var (revokedId, revoked) = await server.CreateKeyAsync(["read"], ["*"]);
        var (_, expired) = await server.CreateKeyAsync(["read"], ["*"], "1s");
        await server.StatusAsync("DELETE", $"/v1/keys/{revokedId}");
        time.Advance(TimeSpan.FromSeconds(1));

        var answers = new HashSet<string>(StringComparer.Ordinal);
        string?[] keys = [null, "typo", ApiKey.Create("abcd1234"), ApiKey.Create(revokedId), revoked, expired];
        foreach (var key in keys)
        {
            using var answer = await server.SendAsync("GET", "/v1/spaces/p/entries/n", null, key);
            answer.Headers.Remove("Date");
            var text = Regex.Replace(
                await answer.Content.ReadAsStringAsync(),
                "\"traceId\":\"[^\"]*\"",
                "",
                RegexOptions.NonBacktracking
            );
            answers.Add($"{answer.StatusCode} {answer.Headers} {answer.Content.Headers} {text}");
        }

        Assert.Single(answers);
    }

    [Fact]
    public async Task WrongKeys_TenThousandFromOneSource_AreThrottledButTheOwnerPasses()
    {
        var time = new ManualTimeProvider();
        using var log = new StringWriter();
        await using var server = await TestServer.StartAsync(options =>
            options with
            {
                TimeProvider = time,
                Log = log,
                MaxKeyFailuresPerMinute = 50,
            }
        );
        var wrong = ApiKey.Create("abcd1234");
        var statuses = new Dictionary<HttpStatusCode, int>();
        for (var i = 0; i < 10_000; i++)
        {
            using var answer = await server.SendAsync("GET", "/v1/spaces", null, wrong);
            statuses[answer.StatusCode] = statuses.GetValueOrDefault(answer.StatusCode) + 1;
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                Assert.Equal(["60"], answer.Headers.GetValues("Retry-After"));
            }

            if (i % 500 == 0)
            {
                Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("GET", "/v1/spaces"));
            }
        }

        Assert.Equal(50, statuses[HttpStatusCode.Unauthorized]);
        Assert.Equal(9950, statuses[HttpStatusCode.TooManyRequests]);
        Assert.Equal(HttpStatusCode.Unauthorized, await server.StatusAsync("GET", "/v1/spaces", null, null));
        Assert.Equal(1, log.ToString().Count(character => character == '\n'));

        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await server.StatusAsync("GET", "/v1/spaces", null, wrong));
    }
}
