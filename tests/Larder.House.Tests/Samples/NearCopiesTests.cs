using System.Diagnostics;
using Larder.House.Processes;

namespace Larder.House.Samples;

/// <summary>Real processes with a memory each in front of one Larder server.</summary>
[Collection("server")]
public sealed class NearCopiesTests(RunningServer server)
{
    private const double BoundSeconds = 2;

    // a look at the server, and a wait for a processor
    private const double SlackSeconds = 3;

    [Fact, Trait("case", "80")]
    public async Task Removal_InOneProcess_IsSeenByAnotherWithinTheNearExpiration()
    {
        Assert.Equal(0, (await RunAsync("put")).ExitCode);
        var start = new ProcessStartInfo("dotnet", Arguments("watch"))
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in server.Home.Environment)
        {
            start.Environment[name] = value;
        }

        var token = TestContext.Current.CancellationToken;
        using var watcher = Process.Start(start)!;
        try
        {
            Assert.Equal("100, and near: 1", await watcher.StandardOutput.ReadLineAsync(token));
            Assert.Equal("removed\n", (await RunAsync("remove")).Output);
            var removed = Stopwatch.StartNew();
            var limit = TimeSpan.FromSeconds(BoundSeconds + SlackSeconds);
            Assert.Matches(
                @"^gone, after \d+ looks$",
                await watcher.StandardOutput.ReadLineAsync(token).AsTask().WaitAsync(limit, token)
            );
            Assert.InRange(removed.Elapsed, TimeSpan.Zero, limit);
            Assert.Equal("was not there\n", (await RunAsync("remove")).Output);
        }
        finally
        {
            watcher.Kill();
        }
    }

    private Task<Outcome> RunAsync(string mode) =>
        Script.RunAsync("dotnet", Arguments(mode), server.Home.Folder, server.Home.Environment);

    private static string[] Arguments(string mode) => [Programs.Assembly("NearCopies"), mode, "bread"];
}
