using System.CommandLine;
using Larder.Cli.Terminal;
using Larder.Cli.Values;

namespace Larder.Cli.Calling;

/// <summary>The options of every command that talks to a server.</summary>
internal sealed class CommonOptions
{
    private readonly Option<string?> _space = new("--space", "-s")
    {
        Description = "The space of the entries; otherwise LARDER_SPACE, .larder.json, config.json or 'default'",
        HelpName = "space",
    };

    private readonly Option<string?> _url = new("--url")
    {
        Description = "The server's URL, such as http://127.0.0.1:7070; https beyond this machine",
        HelpName = "url",
    };

    private readonly Option<string?> _socket = new("--socket")
    {
        Description = "The path of the server's Unix socket",
        HelpName = "path",
    };

    private readonly Option<string?> _keyFile = new("--api-key-file")
    {
        Description = "A file with the API key; otherwise LARDER_API_KEY, LARDER_API_KEY_FILE or credentials.json",
        HelpName = "file",
    };

    private readonly Option<string?> _timeout = new("--timeout")
    {
        Description = "How long the server may take for each answer (5s unless given)",
        HelpName = "duration",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Write JSON for programs to read" };

    public void AddTo(Command command, bool withSpace = true)
    {
        if (withSpace)
        {
            command.Add(_space);
        }

        command.Add(_url);
        command.Add(_socket);
        command.Add(_keyFile);
        command.Add(_timeout);
        command.Add(_json);
    }

    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    public bool NamesSpace(ParseResult parsed) => parsed.GetResult(_space) is not null;

    /// <summary>What the options say to the client.</summary>
    /// <exception cref="UsageException">An option cannot be used.</exception>
    public LarderClientOptions Read(ParseResult parsed)
    {
        var (url, socket) = (parsed.GetValue(_url), parsed.GetValue(_socket));
        if (url is not null && socket is not null)
        {
            throw new UsageException("--url and --socket exclude each other (give one)");
        }

        return new LarderClientOptions
        {
            Url = url is null ? null : ReadUrl(url),
            Socket = socket,
            ApiKeyFile = parsed.GetValue(_keyFile),
            Space = parsed.GetResult(_space) is null ? null : parsed.GetValue(_space),
            FallbackSpace = "default",
            Timeout = parsed.GetValue(_timeout) is { } timeout
                ? Typed.Duration(timeout, "--timeout")
                : TimeSpan.FromSeconds(5),
        };
    }

    private static Uri ReadUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
            ? url
            : throw new UsageException($"--url {text} is no URL (say http://127.0.0.1:7070)");
}
