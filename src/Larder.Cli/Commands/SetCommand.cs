using System.CommandLine;
using Larder.Cli.Calling;
using Larder.Cli.Terminal;
using Larder.Cli.Values;

namespace Larder.Cli.Commands;

/// <summary><c>larder set KEY [VALUE|-|@file]</c>.</summary>
internal sealed class SetCommand
{
    private readonly Argument<string> _key = new("key") { Description = "The name of the entry" };

    private readonly Argument<string?> _value = new("value")
    {
        Description = "The value; - for standard input, @file for a file",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _ttl = new("--ttl")
    {
        Description = "How long it lives, such as 60s or 1d; none (unless given) for no end",
        HelpName = "duration",
    };

    private readonly Option<string?> _type = new("--type")
    {
        Description = "Its content type; text/plain for an argument, application/octet-stream for files unless given",
        HelpName = "content-type",
    };

    private readonly Option<bool> _absent = new("--nx")
    {
        Description = "Only if there is no such entry; otherwise exit code 1",
    };
    private readonly CommonOptions _common = new();

    public static Command Create()
    {
        var it = new SetCommand();
        var command = new Command("set", "Store a value") { it._key, it._value, it._ttl, it._type, it._absent };
        it._common.AddTo(command);
        command.SetAction(
            (parsed, _) =>
            {
                var entry = it.Read(parsed);
                return ServerCall.RunAsync(
                    parsed,
                    it._common,
                    (client, output) => it.RunAsync(parsed, entry, client, output)
                );
            }
        );
        return command;
    }

    private CacheEntry Read(ParseResult parsed)
    {
        var expiration = Typed.Life(parsed.GetValue(_ttl));
        var (bytes, mediaType) = ValueSource.Read(parsed.GetValue(_value));
        return CacheEntry.OfBytes(bytes, parsed.GetValue(_type) ?? mediaType, expiration);
    }

    private async Task<int> RunAsync(ParseResult parsed, CacheEntry entry, LarderClient client, Output output)
    {
        var (key, absent) = (parsed.GetRequiredValue(_key), parsed.GetValue(_absent));
        var context = new CacheContext(absent ? CacheMode.IfAbsent : CacheMode.None);
        var stored = await client.Cache.Store.SetAsync(key, entry, context).ConfigureAwait(false);
        if (_common.IsJson(parsed))
        {
            output.Line(
                Json.Object(json =>
                {
                    json.WriteString("space", client.DefaultSpace);
                    json.WriteString("key", key);
                    json.WriteBoolean("stored", stored);
                })
            );
        }

        if (stored)
        {
            return ExitCode.Ok;
        }

        if (
            absent
            && await client.Cache.Store.GetAsync(key, new CacheContext(CacheMode.Probe)).ConfigureAwait(false)
                is not null
        )
        {
            Message.Error($"{key} is there already in space {client.DefaultSpace}");
            return ExitCode.Miss;
        }

        Message.Error(
            $"{key} was not stored: the value is larger than the server keeps",
            "it takes 16 MiB at most, and no more than its --max-memory"
        );
        return ExitCode.Usage;
    }
}
