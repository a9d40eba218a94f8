using System.CommandLine;
using Larder.Cli.Calling;
using Larder.Cli.Terminal;
using Larder.Cli.Values;

namespace Larder.Cli.Commands;

/// <summary><c>larder keys create NAME</c>: the secret to standard output, this one time.</summary>
internal sealed class KeysCreateCommand
{
    private readonly Argument<string> _name = new("name") { Description = "What the key is for" };

    private readonly Option<string> _scopes = new("--scopes")
    {
        Description = "What it may do, of read,write,delete,list,stats,admin",
        HelpName = "scopes",
        DefaultValueFactory = _ => "read,write",
    };

    private readonly Option<string> _spaces = new("--spaces")
    {
        Description = "Patterns of the spaces where it may do so, such as 'build*'",
        HelpName = "patterns",
        DefaultValueFactory = _ => "*",
    };

    private readonly Option<string?> _expires = new("--expires")
    {
        Description = "When it ends: a duration such as 90d, or an instant such as 2030-01-31T00:00:00Z",
        HelpName = "when",
    };

    private readonly CommonOptions _common = new();

    public static Command Create()
    {
        var it = new KeysCreateCommand();
        var command = new Command("create", "Make an API key and show it this one time")
        {
            it._name,
            it._scopes,
            it._spaces,
            it._expires,
        };
        it._common.AddTo(command, withSpace: false);
        command.SetAction(
            (parsed, _) =>
                ServerCall.RunAsync(parsed, it._common, (client, output) => it.RunAsync(parsed, client, output))
        );
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, LarderClient client, Output output)
    {
        var request = new ApiKeyRequest(parsed.GetRequiredValue(_name))
        {
            Scopes = Split(parsed.GetRequiredValue(_scopes)),
            Spaces = Split(parsed.GetRequiredValue(_spaces)),
            Expires = parsed.GetValue(_expires),
        };
        var created = await client.CreateKeyAsync(request).ConfigureAwait(false);
        if (_common.IsJson(parsed))
        {
            output.Line(
                Json.Object(json =>
                {
                    json.WriteString("id", created.Id);
                    json.WriteString("key", created.Key);
                })
            );
            return ExitCode.Ok;
        }

        output.Line(created.Key);
        output.Flush();
        Message.Note($"Keep this key: it is shown this one time. Its id is {created.Id}.");
        return ExitCode.Ok;
    }

    private static string[] Split(string list) =>
        list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
