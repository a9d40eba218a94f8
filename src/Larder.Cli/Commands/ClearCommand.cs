using System.CommandLine;
using System.Globalization;
using Larder.Cli.Calling;
using Larder.Cli.Terminal;
using Larder.Cli.Values;

namespace Larder.Cli.Commands;

/// <summary><c>larder clear --space S</c> or <c>--all</c>: asks first, or wants <c>--yes</c> where there is nobody to ask.</summary>
internal sealed class ClearCommand
{
    private readonly Option<bool> _all = new("--all") { Description = "Every space of the server" };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask" };
    private readonly CommonOptions _common = new();

    public static Command Create()
    {
        var it = new ClearCommand();
        var command = new Command("clear", "Remove all entries of a space, or of all") { it._all, it._yes };
        it._common.AddTo(command);
        command.SetAction((parsed, _) => it.RunAsync(parsed));
        return command;
    }

    private Task<int> RunAsync(ParseResult parsed)
    {
        var all = parsed.GetValue(_all);
        if (all == _common.NamesSpace(parsed))
        {
            throw new UsageException(
                all
                    ? "--all and --space exclude each other (give one)"
                    : "clear removes everything in a space (say which with --space, or --all)"
            );
        }

        if (!parsed.GetValue(_yes) && !Question.CanAsk)
        {
            throw new UsageException("clear removes everything and there is nobody to ask (say --yes)");
        }

        return ServerCall.RunAsync(parsed, _common, (client, output) => RunAsync(parsed, all, client, output));
    }

    private async Task<int> RunAsync(ParseResult parsed, bool all, LarderClient client, Output output)
    {
        var what = all ? $"all spaces of {client.Address}" : $"space {client.DefaultSpace} of {client.Address}";
        if (!parsed.GetValue(_yes) && !Question.Confirm($"Remove everything in {what}?"))
        {
            Message.Note("Nothing was removed.");
            return ExitCode.Failure;
        }

        var removed = all
            ? await client.ClearAllAsync().ConfigureAwait(false)
            : await client.ClearAsync(client.DefaultSpace).ConfigureAwait(false);
        output.Line(
            _common.IsJson(parsed)
                ? Json.Object(json => json.WriteNumber("removed", removed))
                : string.Create(CultureInfo.InvariantCulture, $"removed {removed}")
        );
        return ExitCode.Ok;
    }
}
