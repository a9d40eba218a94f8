using System.Globalization;
using System.Text;
using Larder.House.Processes;

namespace Larder.House.Samples;

[Collection("server")]
public sealed class SharedBetweenRunsTests(RunningServer server)
{
    private const int Packages = 500;
    private const int Dependencies = 4;
    private const int Records = Packages * (1 + Dependencies);

    [Fact]
    [Trait("case", "202")]
    public async Task Sample_RunTwice_ReadsTheSecondTimeFromTheServer()
    {
        var file = Path.Combine(server.Home.Folder, "status");
        await File.WriteAllTextAsync(file, StatusFile());
        Assert.Matches(
            $@"^loaded {Records} records in \d+ ms \(parsed\)\nfound the nearest of {Packages} packages in \d+ ms \(computed\)$",
            await RunAsync("load", file)
        );

        // the second run has no file to parse
        File.Move(file, file + ".away");
        Assert.Matches(
            $@"^loaded {Records} records in \d+ ms \(from Larder\)\nfound the nearest of {Packages} packages in \d+ ms \(from Larder\)$",
            await RunAsync("load", file)
        );

        File.Move(file + ".away", file);
        Assert.Equal(
            $"{Records} records parsed, {Records} equal by key, {Records} listed, {Records} of them equal",
            await RunAsync("verify", file)
        );

        await File.AppendAllTextAsync(file, "\nPackage: one-more\nVersion: 1\n");
        Assert.Equal(1, (await StartAsync("verify", file)).ExitCode);

        Assert.Equal(
            $"removed {Records + 2} entries, 0 left in packages\npackages-neighbour still says: not yours to clear",
            await RunAsync("clear", file)
        );
        Assert.Contains("(parsed)", await RunAsync("load", file), StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(string mode, string file)
    {
        var outcome = await StartAsync(mode, file);
        Assert.True(outcome.ExitCode == 0, outcome.Errors);
        return outcome.Output.TrimEnd();
    }

    private Task<Outcome> StartAsync(string mode, string file) =>
        Script.RunAsync(
            "dotnet",
            [Programs.Assembly("SharedBetweenRuns"), mode, file],
            server.Home.Folder,
            server.Home.Environment
        );

    private static string StatusFile()
    {
        var text = new StringBuilder();
        for (var i = 0; i < Packages; i++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"""
                Package: lib{i}c++
                Status: install ok installed
                Installed-Size: {i}
                Version: 1.{i}-2
                Architecture: amd64
                Pre-Depends: libc6 (>= 2.{i})
                Depends: lib{i + 1}c++ (= 1.0), awk | mawk, größe
                Description: the library number {i}
                 with a second line


                """
            );
        }

        return text.ToString();
    }
}
