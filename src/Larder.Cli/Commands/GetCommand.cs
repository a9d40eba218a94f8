using System.CommandLine;
using System.Globalization;
using Larder.Cli.Calling;
using Larder.Cli.Terminal;
using Larder.Cli.Values;

namespace Larder.Cli.Commands;

/// <summary><c>larder get KEY</c>: the value to standard output or a file; a miss is exit code 1.</summary>
internal sealed class GetCommand
{
    private readonly Argument<string> _key = new("key") { Description = "The name of the entry" };
    private readonly Option<string?> _file = new("--output", "-o")
    {
        Description = "Write the value to a file",
        HelpName = "file",
    };
    private readonly Option<bool> _meta = new("--meta")
    {
        Description = "Write what is known about the entry instead of its value",
    };
    private readonly Option<bool> _raw = new("--raw") { Description = "Write the bytes untouched to a terminal too" };
    private readonly CommonOptions _common = new();

    public static Command Create()
    {
        var it = new GetCommand();
        var command = new Command("get", "Write the value of an entry") { it._key, it._file, it._meta, it._raw };
        it._common.AddTo(command);
        command.SetAction(
            (parsed, _) =>
                ServerCall.RunAsync(parsed, it._common, (client, output) => it.RunAsync(parsed, client, output))
        );
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, LarderClient client, Output output)
    {
        var key = parsed.GetRequiredValue(_key);
        var found = await client.Cache.Store.GetAsync(key).ConfigureAwait(false);
        if (found is not { } entry)
        {
            Message.Error($"no entry {key} in space {client.DefaultSpace}");
            return ExitCode.Miss;
        }

        if (parsed.GetValue(_file) is { } file)
        {
            WholeFile.Write(file, entry.GetBytes().Span);
        }

        Write(parsed, client, key, entry, output);
        return ExitCode.Ok;
    }

    private void Write(ParseResult parsed, LarderClient client, string key, CacheEntry entry, Output output)
    {
        var (meta, toFile) = (parsed.GetValue(_meta), parsed.GetValue(_file) is not null);
        if (_common.IsJson(parsed))
        {
            output.Line(ToJson(client, key, entry, withValue: !meta && !toFile));
        }
        else if (meta)
        {
            output.Fields(("content-type:", 13), (entry.Encode().MediaType, 0));
            output.Fields(("size:", 13), (entry.GetBytes().Length.ToString(CultureInfo.InvariantCulture), 0));
            output.Fields(("ttl:", 13), (TtlText.Of(Left(entry)), 0));
        }
        else if (!toFile)
        {
            output.Value(entry.GetBytes().Span, parsed.GetValue(_raw));
        }
    }

    private static string ToJson(LarderClient client, string key, CacheEntry entry, bool withValue) =>
        Json.Object(json =>
        {
            json.WriteString("space", client.DefaultSpace);
            json.WriteString("key", key);
            json.WriteString("contentType", entry.Encode().MediaType);
            json.WriteNumber("size", entry.GetBytes().Length);
            json.WriteTtl(Left(entry));
            if (withValue)
            {
                json.WriteValue(entry.GetBytes().Span);
            }
        });

    private static TimeSpan? Left(CacheEntry entry) => entry.Expiration.IsNever ? null : entry.Expiration.TimeToLive;
}
