using System.CommandLine;
using Larder.Cli.Calling;
using Larder.Cli.Terminal;
using Larder.Cli.Values;

namespace Larder.Cli.Commands;

/// <summary><c>larder keys revoke ID</c>: exit code 1 if there is no such key.</summary>
internal static class KeysRevokeCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "The id of the key, as 'larder keys list' shows it" };
        var common = new CommonOptions();
        var command = new Command("revoke", "Make an API key worthless at once") { id };
        common.AddTo(command, withSpace: false);
        command.SetAction(
            (parsed, _) =>
                ServerCall.RunAsync(
                    parsed,
                    common,
                    (client, output) => RunAsync(parsed.GetRequiredValue(id), common.IsJson(parsed), client, output)
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(string id, bool asJson, LarderClient client, Output output)
    {
        if (id.Length == 0)
        {
            throw new UsageException("the id is empty (see larder keys list)");
        }

        var revoked = await client.RevokeKeyAsync(id).ConfigureAwait(false);
        if (asJson)
        {
            output.Line(Json.Object(json => json.WriteBoolean("revoked", revoked)));
        }
        else if (!revoked)
        {
            Message.Error($"no key {id}", "see larder keys list");
        }

        return revoked ? ExitCode.Ok : ExitCode.Miss;
    }
}
