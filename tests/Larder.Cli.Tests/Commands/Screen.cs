using System.Text;
using Larder.Testing.Processes;

namespace Larder.Cli.Tests.Commands;

/// <summary>Runs the program at a terminal, as a person does; what is on the screen comes back as output.</summary>
internal static class Screen
{
    public static Task<ProgramEnd> RunAsync(Sandbox sandbox, params string[] arguments) =>
        sandbox.RunOtherAsync("/bin/sh", "-c", $"sleep 0.1 | {AtTerminal(sandbox, arguments)}");

    /// <summary>As <see cref="RunAsync"/>; the answer is typed as soon as the question can be read.</summary>
    public static Task<ProgramEnd> AnswerAsync(
        Sandbox sandbox,
        string question,
        string typed,
        params string[] arguments
    ) =>
        sandbox.AnswerOtherAsync(new Exchange(question, typed + "\n"), "/bin/sh", "-c", AtTerminal(sandbox, arguments));

    private static string AtTerminal(Sandbox sandbox, string[] arguments) =>
        $"script --quiet --return --command \"{Escaped(sandbox.ShellCommand(arguments))}\" /dev/null";

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
