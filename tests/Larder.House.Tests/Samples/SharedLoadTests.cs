using System.Diagnostics;
using Larder.House.Processes;

namespace Larder.House.Samples;

/// <summary>Real processes that load one key over one Redis server.</summary>
public sealed class SharedLoadTests(RunningRedis redis) : IClassFixture<RunningRedis>
{
    private const double LeaseSeconds = 2;

    [Fact]
    public async Task FourProcesses_AtOnce_LoadOnce()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync("four", "0.5")));
        Assert.All(runs, run => Assert.True(run.ExitCode == 0, run.Errors));
        var lines = runs.SelectMany(run => run.Lines).ToArray();
        Assert.Single(lines, "loading");
        Assert.Single(
            lines.Where(line => line.StartsWith("got ", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Process_ThatIsKilledWhileItLoads_IsReplacedWhenItsLeaseIsOver()
    {
        using var first = Process.Start(
            new ProcessStartInfo("dotnet", Arguments("killed", "60"))
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        Assert.Equal("loading", await first.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        first.Kill();
        var began = Stopwatch.StartNew();
        var next = await RunAsync("killed", "0");
        Assert.Equal("loading", next.Lines[0]);

        // and the start of a program on a busy machine
        Assert.InRange(began.Elapsed.TotalSeconds, 0, LeaseSeconds + 15);
    }

    private Task<Outcome> RunAsync(string key, string seconds) => Script.RunAsync("dotnet", Arguments(key, seconds));

    private string[] Arguments(string key, string seconds) =>
        [Programs.Assembly("SharedLoad"), redis.Url, key, seconds];
}
