using System.Diagnostics;
using Larder.House.Processes;
using Larder.Testing.Time;

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
        using var over = new CancellationTokenSource();
        var lag = MachineLag.MeasureAsync(over.Token);
        var processes = Enumerable.Range(0, 4).Select(_ => Start()).ToArray();
        try
        {
            var says = processes.Select(FirstLineAsync).ToList();
            var first = await Task.WhenAny(says);
            var (holder, began) = await first;
            says.Remove(first);
            holder.Kill();
            var (_, next) = await await Task.WhenAny(says);

            // a busy machine may wake each of its steps later
            await over.CancelAsync();
            var most = TimeSpan.FromSeconds(LeaseSeconds) + TimeSpan.FromMilliseconds(100);
            Assert.InRange(TimeProvider.System.GetElapsedTime(began, next), TimeSpan.Zero, most + (3 * await lag));
        }
        finally
        {
            Array.ForEach(processes, End);
        }

        Process Start() =>
            Process.Start(
                new ProcessStartInfo("dotnet", Arguments("killed", "60"))
                {
                    RedirectStandardOutput = true,
                    UseShellExecute = false,
                }
            )!;

        static async Task<(Process Who, long When)> FirstLineAsync(Process process)
        {
            Assert.Equal("loading", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
            return (process, TimeProvider.System.GetTimestamp());
        }

        static void End(Process process)
        {
            process.Kill();
            process.Dispose();
        }
    }

    private Task<Outcome> RunAsync(string key, string seconds) => Script.RunAsync("dotnet", Arguments(key, seconds));

    private string[] Arguments(string key, string seconds) =>
        [Programs.Assembly("SharedLoad"), redis.Url, key, seconds];
}
