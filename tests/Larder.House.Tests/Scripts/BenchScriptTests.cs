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
        Plant(
            "redis",
            """
              redis-benchmark -c 1 -P 64        1800000/s
              64 callers                        1390000/s   p50     44 us   p99     83 us   cpu  0.33 us     0.01 B
              bare socket, one thread             60200/s   p50     15 us   p99     42 us   cpu  7.85 us     0.01 B
              synchronous, one thread             59900/s   p50     15 us   p99     42 us   cpu  7.89 us     0.01 B
              64 callers / redis-benchmark   ratio 0.77 (target 0.35)
              64 callers, client             1.33 us a call (target 1.00)
              64 callers, allocated          0.01 bytes a call (target 0)
              synchronous / bare socket      ratio 0.80 (target 0.85)
            """
        );
        Plant("memcached", Memcached);
    }

    private static string Memcached =>
        """
              bare socket, 64 on the way        1100000/s   p50     55 us   p99     90 us   cpu  0.50 us     0.00 B
              64 callers                         990000/s   p50     60 us   p99    110 us   cpu  0.40 us     0.01 B
              64 callers / bare socket       ratio 0.90 (target 0.40)
              64 callers, allocated          0.01 bytes a call (target 0)
              100 pairs of set and get       9.5 ms (target 100)
              synchronous / bare socket      ratio 0.97
            """;

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
                "| Redis GET of 100 bytes, 64 callers, one connection | 1390000/s | 0.77 × redis-benchmark -P 64 | ≥ 0.35 | ok | 0.01 |",
                "| the same, processor time of the client | 1.33 µs |  | ≤ 1.00 | **over** | |",
                "| Redis GET of 100 bytes, synchronous, one thread | 59900/s | 0.80 × bare socket | ≥ 0.85 | **under** | |",
                "| memcached get of 100 bytes, 64 callers, one connection | 990000/s | 0.90 × bare socket with 64 on the way | ≥ 0.40 | ok | 0.01 |",
                "| memcached, 100 pairs of set and get | 9.5 ms |  | < 100 | ok | |",
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
        Assert.Equal(["1"], File.ReadAllLines(At("redis.args")));
        Assert.Equal(["1"], File.ReadAllLines(At("memcached.args")));
    }

    [Fact]
    public async Task Bench_WithAPartThatMissesItsTarget_PrintsTheRestAndFails()
    {
        Plant("micro", "| insert | 99 ns |", exitCode: 1);
        var outcome = await RunAsync();
        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal(8, outcome.Lines.Count(line => line.StartsWith('|')));
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
