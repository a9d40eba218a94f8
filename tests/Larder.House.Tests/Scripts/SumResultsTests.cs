using Larder.House.Processes;
using Larder.House.Repository;

namespace Larder.House.Scripts;

public sealed class SumResultsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("larder-results-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Sum_OfGoodReports_AddsUpAndSucceeds()
    {
        Plant("A", exitCode: 0, passed: 7, skipped: 1);
        Plant("B", exitCode: 0, passed: 35);
        await ExpectAsync("42 passed, 0 failed, 1 skipped", 0);
    }

    [Fact]
    public async Task Sum_WithAFailedTest_Fails()
    {
        Plant("A", exitCode: 0, passed: 7);
        Plant("B", exitCode: 2, passed: 1, failed: 3);
        await ExpectAsync("8 passed, 3 failed, 0 skipped", 1);
    }

    [Fact]
    public async Task Sum_WithAnErrorOutsideATest_Fails()
    {
        Plant("A", exitCode: 2, passed: 7, errors: 1);
        await ExpectAsync("7 passed, 1 failed, 0 skipped", 1);
    }

    [Theory]
    [InlineData(134, "ended with exit code 134")]
    [InlineData(124, "stopped by the time limit")]
    [InlineData(0, "no report")]
    public async Task Sum_WithAProjectThatLeftNoReport_Fails(int exitCode, string note)
    {
        Plant("A", exitCode: 0, passed: 7);
        File.WriteAllText(Path.Combine(_folder.FullName, "B.exit"), $"{exitCode}\n");
        var outcome = await ExpectAsync("7 passed, 1 failed, 0 skipped", 1);
        Assert.Contains($"B: 0 passed, 1 failed, 0 skipped ({note})", outcome.Lines);
    }

    [Fact]
    public async Task Sum_WithACrashAfterAGoodReport_Fails()
    {
        Plant("A", exitCode: 139, passed: 7);
        await ExpectAsync("7 passed, 1 failed, 0 skipped", 1);
    }

    [Fact]
    public async Task Sum_WithAProjectWithoutTests_Fails()
    {
        Plant("A", exitCode: 0, passed: 7);
        Plant("B", exitCode: 8, passed: 0);
        await ExpectAsync("7 passed, 1 failed, 0 skipped", 1);
    }

    [Fact]
    public Task Sum_OfNothing_Fails() => ExpectAsync("0 passed, 0 failed, 0 skipped", 1);

    private async Task<Outcome> ExpectAsync(string lastLine, int exitCode)
    {
        var outcome = await Script.RunAsync(Path.Combine(RepositoryFiles.Root, "eng/sum-results"), [_folder.FullName]);
        Assert.Equal("", outcome.Errors);
        Assert.Equal(lastLine, outcome.Lines[^1]);
        Assert.Equal(exitCode, outcome.ExitCode);
        return outcome;
    }

    private void Plant(string project, int exitCode, int passed, int failed = 0, int skipped = 0, int errors = 0)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, project + ".exit"), $"{exitCode}\n");
        File.WriteAllText(
            Path.Combine(_folder.FullName, project + ".xml"),
            $"""
            <?xml version="1.0" encoding="utf-8"?><assemblies><assembly name="{project}.dll" errors="{errors}" failed="{failed}" not-run="0" passed="{passed}" skipped="{skipped}" time="0.072" total="{passed
                + failed
                + skipped}"><collection failed="99" passed="99" skipped="99"><test name="a" result="Pass" /></collection></assembly></assemblies>
            """
        );
    }
}
