using Larder.House.Processes;
using Larder.House.Repository;

namespace Larder.House.Scripts;

public sealed class LarderScriptTests
{
    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Larder_RunTwice_BuildsAtMostOnceAndHandsOnTheExitCode()
    {
        using var home = new UserHome();
        var first = await RunAsync(home, "--version");
        Assert.True(first.ExitCode == 0, first.Errors);

        var second = await RunAsync(home, "--version");
        Assert.Equal((0, first.Output, ""), (second.ExitCode, second.Output, second.Errors));
        Assert.Equal(2, (await RunAsync(home, "get")).ExitCode);
        Assert.Equal(4, (await RunAsync(home, "get", "a name with spaces")).ExitCode);
    }

    private static Task<Outcome> RunAsync(UserHome home, params string[] arguments)
    {
        // the build wants the packages of the user who runs the tests
        var environment = home
            .Environment.Where(variable => variable.Key != "HOME")
            .ToDictionary(StringComparer.Ordinal);
        return Script.RunAsync(
            Path.Combine(RepositoryFiles.Root, "larder"),
            arguments,
            home.Folder,
            environment,
            BuildLimit
        );
    }
}
