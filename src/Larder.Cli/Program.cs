using System.CommandLine;
using Larder.Cli.Calling;
using Larder.Cli.Commands;
using Larder.Cli.Terminal;

namespace Larder.Cli;

/// <summary>The <c>larder</c> command.</summary>
internal static class Program
{
    // the program ends as the system ends programs when it is interrupted, at once; serve sees to itself
    private static readonly InvocationConfiguration Bare = new()
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };

    public static async Task<int> Main(string[] arguments)
    {
        var parsed = CommandTree.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            Message.Error(CommandTree.Complaint(parsed, arguments), $"see {Path(parsed)} --help");
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(Bare).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // whatever it is, the person at the terminal gets one line and the shell an exit code
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Failure.Report(exception);
        }
    }

    private static string Path(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (
            var command = parsed.CommandResult;
            command.Parent is System.CommandLine.Parsing.CommandResult parent;
            command = parent
        )
        {
            names.Push(command.Command.Name);
        }

        return string.Join(' ', names.Prepend("larder"));
    }
}
