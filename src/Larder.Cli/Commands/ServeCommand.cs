using System.CommandLine;
using Larder.Cli.Serving;
using Larder.Cli.Values;

namespace Larder.Cli.Commands;

/// <summary><c>larder serve</c>: runs a server for this user until it is interrupted.</summary>
internal sealed class ServeCommand
{
    private const int DefaultPort = 7070;
    private const string None = "none";

    private readonly Option<string?> _data = new("--data")
    {
        Description = "Where API keys are kept",
        HelpName = "directory",
    };

    private readonly Option<string?> _http = new("--http")
    {
        Description = "The loopback address for HTTP (127.0.0.1:7070 unless given), or none",
        HelpName = "address",
    };

    private readonly Option<string?> _socket = new("--socket")
    {
        Description = "The path of the Unix socket, or none",
        HelpName = "path",
    };

    private readonly Option<string?> _memory = new("--max-memory")
    {
        Description = "How much all entries may take together (256MB unless given)",
        HelpName = "amount",
    };

    private readonly Option<bool> _check = new("--check")
    {
        Description = "Only check these options, without starting anything",
    };

    public static Command Create()
    {
        var it = new ServeCommand();
        var command = new Command("serve", "Run a server for this user")
        {
            it._data,
            it._http,
            it._socket,
            it._memory,
            it._check,
        };
        command.SetAction((parsed, _) => it.RunAsync(parsed));
        return command;
    }

    private Task<int> RunAsync(ParseResult parsed)
    {
        var settings = Read(parsed);
        return parsed.GetValue(_check) ? Task.FromResult(ServerRun.Check(settings)) : ServerRun.RunAsync(settings);
    }

    private ServeSettings Read(ParseResult parsed)
    {
        var (http, socket) = (parsed.GetValue(_http), parsed.GetValue(_socket));
        return new ServeSettings
        {
            DataDirectory = parsed.GetValue(_data),
            Http = http is null or None ? null : EndpointText.Parse(http, "--http", DefaultPort),
            WithoutHttp = http is None,
            Socket = socket is None ? null : socket,
            WithoutSocket = socket is None,
            MaxMemory = parsed.GetValue(_memory) is { } memory ? Typed.Size(memory, "--max-memory") : null,
        };
    }
}
