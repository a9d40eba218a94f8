using System.Runtime.Versioning;
using Larder.House.Processes;
using Larder.House.Repository;

namespace Larder.House.Scripts;

[UnsupportedOSPlatform("windows")]
public sealed class ScriptFilesTests
{
    public static TheoryData<string> Scripts =>
        [.. RepositoryFiles.All.Where(path => RepositoryFiles.Read(path).StartsWith("#!", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Script_Always_CanBeRunAndStopsAtErrors(string path)
    {
        var file = Path.Combine(RepositoryFiles.Root, path);
        Assert.True(File.GetUnixFileMode(file).HasFlag(UnixFileMode.UserExecute), $"{path} is not executable");
        Assert.Contains("\nset -euo pipefail\n", RepositoryFiles.Read(path), StringComparison.Ordinal);
        var parsed = await Script.RunAsync("bash", ["-n", file]);
        Assert.True(parsed.ExitCode == 0, parsed.Errors);
    }

    [Theory]
    [InlineData(".ci/run")]
    [InlineData("eng/test")]
    [InlineData("eng/approve-api")]
    [InlineData("eng/bench")]
    [InlineData("eng/long")]
    [InlineData("eng/torture")]
    [InlineData("larder")]
    public void Scripts_ThatTheDocsName_AreThere(string path) => Assert.Contains(path, Scripts.Select(row => row.Data));
}
