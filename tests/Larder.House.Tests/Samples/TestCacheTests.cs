using System.Diagnostics;
using Larder.House.Processes;

namespace Larder.House.Samples;

/// <summary>A web application whose endpoint uses a versioned cache over a real Redis server.</summary>
public sealed class TestCacheTests(RunningRedis redis) : IClassFixture<RunningRedis>
{
    private const string Listening = "Now listening on: ";

    [Fact]
    public async Task Endpoint_OverARealServer_AnswersWhatItHasCached()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        var token = limit.Token;
        var program = Programs.Assembly("TestCache");
        string[] arguments = [program, "--redis", redis.Url, "--urls", "http://127.0.0.1:0"];
        using var app = Process.Start(
            new ProcessStartInfo("dotnet", arguments)
            {
                // settings that lie about where the tests run are not its own
                WorkingDirectory = Path.GetDirectoryName(program),
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        try
        {
            using var client = new HttpClient();
            var answer = await client.GetStringAsync(new Uri(await AddressAsync(app, token) + "/test-cache"), token);
            Assert.Equal("""{"cached_value":"value"}""", answer);
        }
        finally
        {
            app.Kill();
        }
    }

    private static async Task<string> AddressAsync(Process app, CancellationToken token)
    {
        while (await app.StandardOutput.ReadLineAsync(token) is { } line)
        {
            var at = line.IndexOf(Listening, StringComparison.Ordinal);
            if (at >= 0)
            {
                return line[(at + Listening.Length)..];
            }
        }

        throw new InvalidOperationException("The application ended before it listened.");
    }
}
