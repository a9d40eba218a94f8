using Larder.House.Processes;

namespace Larder.House.Samples;

/// <summary>A worker whose caches come from its settings.</summary>
public sealed class WorkerTests(RunningRedis redis) : IClassFixture<RunningRedis>
{
    private static readonly string[] Rounds =
    [
        "asking for EUR in USD",
        "looking into the calendar",
        "round 1: 1.25 on a holiday",
        "round 2: 1.25 on a holiday",
        "round 3: 1.25 on a holiday",
    ];

    [Fact]
    public async Task Worker_OverARealServer_KeepsWhatItHasAskedForBetweenRuns()
    {
        var first = await RunAsync("--ConnectionStrings:cache", redis.Url);
        Assert.True(first.ExitCode == 0, first.Errors);
        Assert.Equal([.. Rounds, "rates keeps 1; Healthy"], first.Lines);
        var second = await RunAsync("--ConnectionStrings:cache", redis.Url);
        Assert.Equal([.. Rounds.Skip(1), "rates keeps 1; Healthy"], second.Lines);
    }

    [Fact]
    public async Task Worker_WithoutItsServer_GoesOn()
    {
        var run = await RunAsync("--ConnectionStrings:cache", "redis://127.0.0.1:1");
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Equal(
            [.. Rounds, "rates keeps 1; Degraded"],
            run.Lines.Where(static line => !line.Contains("ealth check") && !line.StartsWith("warn"))
        );
    }

    [Fact]
    public async Task Worker_WithAMistakeInItsSettings_DoesNotStart()
    {
        var run = await RunAsync("--Larder:Caches:rates:Expiration", "soon", "--ConnectionStrings:cache", redis.Url);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(
            "Larder:Caches:rates:Expiration: 'soon' is no expiration; say 90s, 5m, 1 day, never, or sliding 20m.",
            run.Errors,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("round 1", run.Lines);
    }

    private static Task<Outcome> RunAsync(params string[] arguments) =>
        Script.RunAsync("dotnet", [Programs.Assembly("Worker"), .. arguments]);
}
