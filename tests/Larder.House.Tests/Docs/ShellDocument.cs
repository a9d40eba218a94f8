using Larder.House.Processes;

namespace Larder.House.Docs;

/// <summary>Runs the shell blocks of one document in order, in the surroundings of a running server.</summary>
/// <remarks>
/// <c>./larder</c> is the built command line; <c>./larder serve</c> alone is left out, as the server runs already.
/// <c>dotnet run --project samples/X</c> runs the built sample. A line that names a script of eng only has to name one
/// that exists: those scripts build and test the repository itself.
/// </remarks>
internal static class ShellDocument
{
    private const string Preamble = """
        set -euo pipefail
        dotnet() {
            if [ "${1-} ${2-}" != "run --project" ]; then command dotnet "$@"; return; fi
            local project; project=$(basename "$3"); shift 3
            [ "${1-} ${2-}" != "-c Release" ] || shift 2
            [ "${1-}" != "--" ] || shift
            command dotnet "$BUILT/$project/$CONFIGURATION/$project.dll" "$@"
        }

        """;

    public static string ScriptOf(MarkdownBlock block) =>
        Preamble + string.Join('\n', block.Text.Split('\n').Where(IsRun)) + "\n";

    public static IEnumerable<string> EngScripts(MarkdownBlock block) =>
        block.Text.Split('\n').Where(IsEng).Select(line => line.Split(' ', '\\')[0]);

    /// <summary>Null when every block ended well and printed what it promises.</summary>
    public static async Task<string?> RunAsync(IEnumerable<MarkdownBlock> blocks, RunningServer server)
    {
        foreach (var block in blocks)
        {
            var script = ScriptOf(block);
            var outcome = await Script.RunAsync("bash", ["-c", script], server.Home.Folder, server.Variables);
            var difference =
                outcome.ExitCode == 0
                    ? ExpectedOutput.Compare(block.Expected, outcome.Lines)
                    : $"ended with exit code {outcome.ExitCode}\n{outcome.Output}{outcome.Errors}";
            if (difference is not null)
            {
                return $"{block.Path}:{block.Line}: {difference}";
            }
        }

        return null;
    }

    private static bool IsRun(string line) => !IsEng(line) && line.Trim() != "./larder serve";

    private static bool IsEng(string line) => line.StartsWith("eng/", StringComparison.Ordinal);
}
