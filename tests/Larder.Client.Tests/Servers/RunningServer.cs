using System.Net;
using Larder.Server;

namespace Larder.Client.Tests.Servers;

/// <summary>A server in this process, on a free port and on a socket of its own.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private readonly TempDirectory _directory;
    private LarderServer _server;

    private RunningServer(TempDirectory directory, LarderServerOptions options, LarderServer server)
    {
        _directory = directory;
        Options = options;
        _server = server;
        Key = server.FirstKey!;
    }

    public LarderServerOptions Options { get; }

    /// <summary>The key of the first start.</summary>
    public string Key { get; }

    public string Socket => Options.SocketPath!;

    public Uri Url => _server.HttpAddress!;

    public LarderClientOptions BySocket => new() { Socket = Socket, Space = "tests" };

    public LarderClientOptions ByUrl =>
        new()
        {
            Url = Url,
            ApiKey = Key,
            Space = "tests",
        };

    public static async Task<RunningServer> StartAsync(
        TimeProvider? time = null,
        Func<LarderServerOptions, LarderServerOptions>? change = null
    )
    {
        var directory = new TempDirectory();
        var options = new LarderServerOptions
        {
            DataDirectory = directory["data"],
            SocketPath = directory["s"],
            AdvertisementPath = null,
            HttpEndpoint = new IPEndPoint(IPAddress.Loopback, 0),
            TimeProvider = time ?? TimeProvider.System,
        };
        options = change?.Invoke(options) ?? options;
        return new RunningServer(directory, options, await LarderServer.StartAsync(options));
    }

    /// <summary>Stops the server and leaves the place where it was.</summary>
    public Task StopAsync() => _server.StopAsync();

    /// <summary>Starts another one in the same place.</summary>
    public async Task StartAgainAsync() => _server = await LarderServer.StartAsync(Options);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _directory.Dispose();
    }
}
