using System.CommandLine;
using Larder.Cli.Calling;
using Larder.Cli.Terminal;
using Larder.Cli.Values;

namespace Larder.Cli.Commands;

/// <summary><c>larder rm KEY...</c>: exit code 1 if one of them was not there.</summary>
internal sealed class RemoveCommand
{
    private readonly Argument<string[]> _keys = new("key")
    {
        Description = "The names of the entries",
        Arity = ArgumentArity.OneOrMore,
    };
    private readonly CommonOptions _common = new();

    public static Command Create()
    {
        var it = new RemoveCommand();
        var command = new Command("rm", "Remove entries") { it._keys };
        it._common.AddTo(command);
        command.SetAction(
            (parsed, _) =>
                ServerCall.RunAsync(parsed, it._common, (client, output) => it.RunAsync(parsed, client, output))
        );
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, LarderClient client, Output output)
    {
        var keys = parsed.GetRequiredValue(_keys);
        var removed = 0;
        foreach (var key in keys)
        {
            if (await client.Cache.Store.RemoveAsync(key).ConfigureAwait(false))
            {
                removed++;
            }
            else
            {
                Message.Error($"no entry {key} in space {client.DefaultSpace}");
            }
        }

        if (_common.IsJson(parsed))
        {
            output.Line(Json.Object(json => json.WriteNumber("removed", removed)));
        }

        return removed == keys.Length ? ExitCode.Ok : ExitCode.Miss;
    }
}
