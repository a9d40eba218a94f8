using Larder.House.Processes;
using Larder.House.Repository;

namespace Larder.Packages.Tests.Packages;

/// <summary>The packages of this repository, packed from what was built, in a folder of their own.</summary>
public sealed class PackedFeed : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("larder-feed-");

    /// <summary>The folder of the packages and of the projects that use them.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Where they are.</summary>
    public string Feed => Path.Combine(Folder, "feed");

    public async ValueTask InitializeAsync()
    {
        var projects = RepositoryFiles
            .All.Where(static path =>
                path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith(".csproj", StringComparison.Ordinal)
            )
            .Where(static path => RepositoryFiles.Read(path).Contains("<IsPackable>true", StringComparison.Ordinal))
            .Select(static path => Path.Combine(RepositoryFiles.Root, path));
        var all = Path.Combine(Folder, "pack.proj");
        await File.WriteAllTextAsync(
            all,
            $"""
            <Project>
              <ItemGroup><Packed Include="{string.Join(';', projects)}" /></ItemGroup>
              <Target Name="Pack">
                <MSBuild Projects="@(Packed)" Targets="Pack" Properties="Configuration={Programs.Configuration};NoBuild=true;PackageOutputPath={Feed}" />
              </Target>
            </Project>
            """
        );
        await DotnetAsync(Folder, "msbuild", all, "-t:Pack");
    }

    /// <summary>Makes a project below the folder, of these files.</summary>
    public string Make(string name, IEnumerable<KeyValuePair<string, string>> files)
    {
        var folder = _folder.CreateSubdirectory(name).FullName;
        foreach (var (file, text) in files.Concat(Consumer.Around(Packages)))
        {
            File.WriteAllText(Path.Combine(folder, file), text);
        }

        return folder;
    }

    /// <summary>Runs the SDK to its end; throws what it said where it failed.</summary>
    internal static async Task<Outcome> DotnetAsync(string folder, params string[] arguments)
    {
        var outcome = await TryDotnetAsync(folder, arguments);
        return outcome.ExitCode == 0
            ? outcome
            : throw new InvalidOperationException(string.Join('\n', outcome.Lines) + outcome.Errors);
    }

    internal static Task<Outcome> TryDotnetAsync(string folder, params string[] arguments) =>
        Script.RunAsync(
            "dotnet",
            [.. arguments, "-nologo", "-v:q", "-nodeReuse:false", "-p:UseSharedCompilation=false"],
            folder,
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1" },
            Limit
        );

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string Packages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } given
            ? given
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
