using System.ComponentModel;
using System.Diagnostics;
using Larder.Testing.Repository;

namespace Larder.House.Repository;

/// <summary>The files of the clone that these tests were built from.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] MadeByTools = [".git", "artifacts", "bin", "obj", "TestResults", ".vs", ".idea"];

    /// <summary>The folder with the solution in it.</summary>
    public static string Root => Clone.Root;

    /// <summary>Every file that belongs to the repository, as a path from its root with forward slashes, in order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. (KnownToGit() ?? Below(Root)).Order(StringComparer.Ordinal)];

    /// <summary>The text of a file of the repository.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The C# files of a project or folder, as paths from the root.</summary>
    public static IEnumerable<string> Sources(string folder) =>
        All.Where(path =>
            path.StartsWith(folder + "/", StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal)
        );

    /// <summary>What git tracks or would track; null without git or outside a clone.</summary>
    private static IEnumerable<string>? KnownToGit()
    {
        string[] arguments = ["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"];
        var start = new ProcessStartInfo("git", arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var git = Process.Start(start)!;
            var paths = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
            git.WaitForExit();
            return git.ExitCode == 0 ? paths.Where(path => File.Exists(Path.Combine(Root, path))) : null;
        }
        catch (Win32Exception)
        {
            // there is no git: what lies in the folder is taken instead
            return null;
        }
    }

    private static IEnumerable<string> Below(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(IsOurs))
        {
            yield return Path.GetRelativePath(Root, file).Replace('\\', '/');
        }

        foreach (var inner in Directory.EnumerateDirectories(folder).Where(IsOurs))
        {
            foreach (var file in Below(inner))
            {
                yield return file;
            }
        }
    }

    private static bool IsOurs(string path) => !MadeByTools.Contains(Path.GetFileName(path), StringComparer.Ordinal);
}
