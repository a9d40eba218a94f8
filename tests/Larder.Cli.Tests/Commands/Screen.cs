using System.Text;
using Larder.Testing.Processes;

namespace Larder.Cli.Tests.Commands;

/// <summary>Runs the program at a terminal, as a person does; what is on the screen comes back as output.</summary>
internal static class Screen
{
    public static async Task<ProgramEnd> RunAsync(Sandbox sandbox, string typed, params string[] arguments)
    {
        // the answer is typed after a moment, when the program has had time to ask
        var typing = typed.Length == 0 ? "sleep 0.1" : $"(sleep 1.5; printf '%s' '{typed}'; sleep 1.5)";
        var inner = sandbox.ShellCommand(arguments);
        var command = $"{typing} | script --quiet --return --command \"{Escaped(inner)}\" /dev/null";
        return await sandbox.RunOtherAsync("/bin/sh", "-c", command);
    }

    private static string Escaped(string command)
    {
        var escaped = new StringBuilder();
        foreach (var c in command)
        {
            escaped.Append(c is '"' or '$' or '`' or '\\' ? $"\\{c}" : c.ToString());
        }

        return escaped.ToString();
    }
}
