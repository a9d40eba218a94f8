using System.CommandLine;
using System.Globalization;
using Larder.Cli.Calling;
using Larder.Cli.Terminal;
using Larder.Cli.Values;

namespace Larder.Cli.Commands;

/// <summary><c>larder ls [PREFIX]</c>: one entry a line, in the order of their names.</summary>
internal sealed class ListCommand
{
    private const int KeyWidth = 40;
    private const int SizeWidth = 10;

    private readonly Argument<string?> _prefix = new("prefix")
    {
        Description = "Only names that begin with this",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _long = new("--long", "-l")
    {
        Description = "Size in bytes and time to live besides",
    };
    private readonly Option<string?> _limit = new("--limit") { Description = "At most so many", HelpName = "count" };
    private readonly CommonOptions _common = new();

    public static Command Create()
    {
        var it = new ListCommand();
        var command = new Command("ls", "List entries") { it._prefix, it._long, it._limit };
        it._common.AddTo(command);
        command.SetAction(
            (parsed, _) =>
            {
                var limit = it.ReadLimit(parsed);
                return ServerCall.RunAsync(
                    parsed,
                    it._common,
                    (client, output) => it.RunAsync(parsed, limit, client, output)
                );
            }
        );
        return command;
    }

    private int ReadLimit(ParseResult parsed) =>
        parsed.GetValue(_limit) is not { } text ? int.MaxValue
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit
        : throw new UsageException($"--limit {text} is no whole number (say 100)");

    private async Task<int> RunAsync(ParseResult parsed, int left, LarderClient client, Output output)
    {
        await foreach (
            var entry in client
                .ListEntriesAsync(client.DefaultSpace, parsed.GetValue(_prefix) ?? "")
                .ConfigureAwait(false)
        )
        {
            if (left-- == 0)
            {
                break;
            }

            Write(parsed, entry, output);
        }

        return ExitCode.Ok;
    }

    private void Write(ParseResult parsed, EntryInfo entry, Output output)
    {
        if (_common.IsJson(parsed))
        {
            output.Line(
                Json.Object(json =>
                {
                    json.WriteString("key", entry.Key);
                    json.WriteNumber("size", entry.Size);
                    json.WriteTtl(entry.TimeToLive);
                })
            );
        }
        else if (parsed.GetValue(_long))
        {
            var size = entry.Size.ToString(CultureInfo.InvariantCulture);
            output.Fields((entry.Key, KeyWidth), (size, SizeWidth), (TtlText.Of(entry.TimeToLive), 0));
        }
        else
        {
            output.Line(entry.Key);
        }
    }
}
