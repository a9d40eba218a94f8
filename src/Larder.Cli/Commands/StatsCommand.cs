using System.CommandLine;
using System.Globalization;
using Larder.Cli.Calling;
using Larder.Cli.Terminal;
using Larder.Cli.Values;

namespace Larder.Cli.Commands;

/// <summary><c>larder stats</c>: what the server has counted in a space.</summary>
internal sealed class StatsCommand
{
    private const int NameWidth = 10;

    private readonly CommonOptions _common = new();

    public static Command Create()
    {
        var it = new StatsCommand();
        var command = new Command("stats", "Show what the server has counted in a space");
        it._common.AddTo(command);
        command.SetAction(
            (parsed, _) =>
                ServerCall.RunAsync(parsed, it._common, (client, output) => it.RunAsync(parsed, client, output))
        );
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, LarderClient client, Output output)
    {
        var stats = await client.GetStatsAsync(client.DefaultSpace).ConfigureAwait(false);
        (string Name, long Count)[] counts =
        [
            ("entries", stats.Entries),
            ("bytes", stats.Bytes),
            ("hits", stats.Hits),
            ("misses", stats.Misses),
            ("writes", stats.Writes),
            ("removes", stats.Removes),
        ];
        if (_common.IsJson(parsed))
        {
            output.Line(ToJson(stats, counts));
            return ExitCode.Ok;
        }

        output.Fields(("hitRatio", NameWidth), (stats.HitRatio.ToString("0.####", CultureInfo.InvariantCulture), 0));
        foreach (var (name, count) in counts)
        {
            output.Fields((name, NameWidth), (count.ToString(CultureInfo.InvariantCulture), 0));
        }

        return ExitCode.Ok;
    }

    private static string ToJson(SpaceStats stats, (string Name, long Count)[] counts) =>
        Json.Object(json =>
        {
            json.WriteString("space", stats.Space);
            foreach (var (name, count) in counts)
            {
                json.WriteNumber(name, count);
            }

            json.WriteNumber("hitRatio", stats.HitRatio);
        });
}
