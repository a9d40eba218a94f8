using System.CommandLine;
using Larder.Cli.Calling;
using Larder.Cli.Terminal;
using Larder.Cli.Values;

namespace Larder.Cli.Commands;

/// <summary><c>larder spaces</c>: one space a line.</summary>
internal static class SpacesCommand
{
    public static Command Create()
    {
        var common = new CommonOptions();
        var command = new Command("spaces", "List the spaces");
        common.AddTo(command, withSpace: false);
        command.SetAction(
            (parsed, _) =>
                ServerCall.RunAsync(parsed, common, (client, output) => RunAsync(common.IsJson(parsed), client, output))
        );
        return command;
    }

    private static async Task<int> RunAsync(bool asJson, LarderClient client, Output output)
    {
        foreach (var space in await client.ListSpacesAsync().ConfigureAwait(false))
        {
            output.Line(asJson ? Json.Object(json => json.WriteString("space", space)) : space);
        }

        return ExitCode.Ok;
    }
}
