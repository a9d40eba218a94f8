using System.Runtime.Versioning;
using Larder.House.Processes;
using Larder.House.Repository;

namespace Larder.House.Scripts;

/// <summary>The table that the script makes of what its parts print, with parts that only print.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class BenchScriptTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("larder-bench-");

    public BenchScriptTests()
    {
        File.Copy(Path.Combine(RepositoryFiles.Root, "eng/bench"), At("bench"));
        File.Copy(Path.Combine(RepositoryFiles.Root, "global.json"), Path.Combine(_folder.FullName, "global.json"));
        Plant("micro", "| what | figure |\n|---|---|\n| insert | 51 ns |");
        Plant(
            "hits",
            """
            | workload | entries | Larder | least to most of 10 seeds | reference |  | OPT | LRU | W-TinyLFU climbing |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            | web12, 1 % | 137 | 42.88 | 42.8 to 43.0 | 42.9 | ok | 58.5 | 39.7 | 41.8 |
            """
        );
        Plant("http", "  median: bare    80000/s   larder    70000/s   ratio 0.88 (target 0.80)   errors 0");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Bench_OfPartsThatMeetTheirTargets_PrintsOneTable()
    {
        var outcome = await RunAsync();
        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(
            [
                "| what | figure |",
                "|---|---|",
                "| insert | 51 ns |",
                "| hit ratio, web12, 1 % | 42.88 % | OPT 58.5, LRU 39.7, W-TinyLFU 41.8 | ≥ 42.60 | ok | |",
                "| HTTP GET of 100 bytes, 32 connections | 70000/s | 0.88 × bare endpoint | ≥ 0.80 | ok | |",
            ],
            outcome.Lines[1..]
        );
    }

    [Fact]
    public async Task Bench_Quick_HandsItsSmallArgumentsAndTheTracesOn()
    {
        await RunAsync("--quick", "a trace", "another");
        Assert.Equal(["evict"], File.ReadAllLines(At("micro.args")));
        Assert.Equal(["--shares", "1", "a trace", "another"], File.ReadAllLines(At("hits.args")));
        Assert.Equal(["1"], File.ReadAllLines(At("http.args")));
    }

    [Fact]
    public async Task Bench_WithAPartThatMissesItsTarget_PrintsTheRestAndFails()
    {
        Plant("micro", "| insert | 99 ns |", exitCode: 1);
        var outcome = await RunAsync();
        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal(3, outcome.Lines.Count(line => line.StartsWith('|')));
    }

    [Fact]
    public async Task Bench_WithAPartThatPrintsNothing_PrintsNoTable()
    {
        Plant("hits", "", exitCode: 1);
        var outcome = await RunAsync();
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("eng/bench-hits printed nothing", outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("|", outcome.Output, StringComparison.Ordinal);
    }

    private Task<Outcome> RunAsync(params string[] arguments) =>
        Script.RunAsync(
            At("bench"),
            arguments,
            _folder.FullName,
            new Dictionary<string, string?> { ["LARDER_TRACES"] = null }
        );

    private void Plant(string part, string prints, int exitCode = 0)
    {
        var name = At("bench-" + part);
        File.WriteAllText(
            name,
            $"""
            #!/usr/bin/env bash
            printf '%s\n' "$@" > '{At(part + ".args")}'
            cat <<'END'
            {prints}
            END
            exit {exitCode}
            """
        );
        File.SetUnixFileMode(name, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string At(string file) => Path.Combine(_folder.CreateSubdirectory("eng").FullName, file);
}
