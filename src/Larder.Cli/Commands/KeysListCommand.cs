using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Larder.Cli.Calling;
using Larder.Cli.Terminal;
using Larder.Cli.Values;

namespace Larder.Cli.Commands;

/// <summary><c>larder keys list</c>: one key a line, without secrets.</summary>
internal static class KeysListCommand
{
    private const int IdWidth = 10;
    private const int NameWidth = 16;
    private const int ListWidth = 24;
    private const int StateWidth = 28;

    public static Command Create()
    {
        var common = new CommonOptions();
        var command = new Command("list", "List the API keys without their secrets");
        common.AddTo(command, withSpace: false);
        command.SetAction(
            (parsed, _) =>
                ServerCall.RunAsync(parsed, common, (client, output) => RunAsync(common.IsJson(parsed), client, output))
        );
        return command;
    }

    private static async Task<int> RunAsync(bool asJson, LarderClient client, Output output)
    {
        foreach (var key in await client.ListKeysAsync().ConfigureAwait(false))
        {
            if (asJson)
            {
                output.Line(ToJson(key));
                continue;
            }

            output.Fields(
                (key.Id, IdWidth),
                (key.Name, NameWidth),
                (string.Join(',', key.Scopes), ListWidth),
                (string.Join(',', key.Spaces), ListWidth),
                (State(key), StateWidth)
            );
        }

        return ExitCode.Ok;
    }

    private static string State(ApiKeyInfo key) =>
        key.Revoked is { } revoked ? $"revoked {Instant(revoked)}"
        : key.Expires is { } expires ? $"expires {Instant(expires)}"
        : "no end";

    private static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string ToJson(ApiKeyInfo key) =>
        Json.Object(json =>
        {
            json.WriteString("id", key.Id);
            json.WriteString("name", key.Name);
            json.WriteTexts("scopes", key.Scopes);
            json.WriteTexts("spaces", key.Spaces);
            WriteInstant(json, "created", key.Created);
            WriteInstant(json, "expires", key.Expires);
            WriteInstant(json, "revoked", key.Revoked);
        });

    private static void WriteInstant(Utf8JsonWriter json, string name, DateTimeOffset? instant)
    {
        if (instant is { } value)
        {
            json.WriteString(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
