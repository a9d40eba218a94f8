using Larder.House.Repository;

namespace Larder.House.Words;

public sealed class SilentCatchTests
{
    [Fact]
    public void Sources_AsTheyAre_HideNoError()
    {
        string[] folders = ["src", "tests", "samples", "bench"];
        var faults = folders
            .SelectMany(RepositoryFiles.Sources)
            .SelectMany(path => SilentCatchCheck.Run(path, RepositoryFiles.Read(path)))
            .ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [InlineData("class A { void B() { try { } catch { } } }")]
    [InlineData("class A { void B() { try { } catch (System.IO.IOException e) when (e.HResult == 1) { } } }")]
    public void Run_EmptyCatch_IsAFault(string text) =>
        Assert.Equal(
            "a.cs:1: a catch block that hides an error without a reason",
            Assert.Single(SilentCatchCheck.Run("a.cs", text))
        );

    [Theory]
    [InlineData("class A { void B() { try { } catch { throw; } } }")]
    [InlineData("class A { void B() { try { } catch\n{\n// the file is gone, which is what was wanted\n} } }")]
    public void Run_CatchThatActsOrSaysWhy_IsSilent(string text) => Assert.Empty(SilentCatchCheck.Run("a.cs", text));
}
