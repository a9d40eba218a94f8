using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Larder.Server;

/// <summary>A running server. Stop or dispose it, and its socket, its advertisement and its locks are gone.</summary>
/// <remarks>Takes no signals of the process; the program that starts it decides when to stop. Thread-safe.</remarks>
/// <example>
/// <code>
/// await using var server = await LarderServer.StartAsync(new LarderServerOptions { MaxMemory = 64 &lt;&lt; 20 });
/// Console.WriteLine(server.HttpAddress);
/// </code>
/// </example>
public sealed partial class LarderServer : IAsyncDisposable
{
    private readonly LarderServerOptions _options;
    private readonly LarderService _service;
    private readonly SocketClaim? _socket;
    private readonly WebApplication _app;
    private readonly ILoggerFactory _logs;
    private AdvertisedPlace? _advertised;
    private int _stopped;

    private LarderServer(
        LarderServerOptions options,
        LarderService service,
        SocketClaim? socket,
        WebApplication app,
        ILoggerFactory logs
    )
    {
        _logs = logs;
        _options = options;
        _service = service;
        _socket = socket;
        _app = app;
    }

    /// <summary>The HTTP address with the port that was really taken; null when there is none.</summary>
    public Uri? HttpAddress { get; private set; }

    /// <summary>The Unix socket as a full path; null when there is none.</summary>
    public string? SocketPath => _socket?.Path;

    /// <summary>The directory of the key file, as a full path.</summary>
    public string DataDirectory => _service.DataDirectory;

    /// <summary>The text of the API key that this start made because there was none; null at every later start.</summary>
    /// <remarks>It is kept nowhere else: show it once.</remarks>
    public string? FirstKey => _service.FirstKey;

    /// <summary>Starts a server and returns when it listens.</summary>
    /// <param name="options">How it is set up; null for the defaults.</param>
    /// <param name="token">Gives up the start.</param>
    /// <exception cref="LarderServerException">It cannot start; nothing is left behind.</exception>
    public static async Task<LarderServer> StartAsync(
        LarderServerOptions? options = null,
        CancellationToken token = default
    )
    {
        options ??= new LarderServerOptions();
        var logs = ServerLog.Create(options);
        LarderService? service = null;
        SocketClaim? socket = null;
        WebApplication? app = null;
        try
        {
            service = LarderService.Open(options, isOwnHost: true, logs);
            socket = options.SocketPath is { } path ? SocketClaim.Take(path) : null;
            app = HostBuilding.Build(options, service, logs, socket?.Path);
            var server = new LarderServer(options, service, socket, app, logs);
            await server.ListenAsync(token).ConfigureAwait(false);
            return server;
        }
        catch
        {
            if (app is not null)
            {
                await app.DisposeAsync().ConfigureAwait(false);
            }

            service?.ForgetFirstKey();
            socket?.Dispose();
            service?.Dispose();
            logs.Dispose();
            throw;
        }
    }

    /// <summary>Stops: no new requests, running ones may finish within the time of the options.</summary>
    /// <param name="token">Cuts running requests off at once.</param>
    public async Task StopAsync(CancellationToken token = default)
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0)
        {
            return;
        }

        _advertised?.Dispose();
        try
        {
            await _app.StopAsync(token).ConfigureAwait(false);
        }
        finally
        {
            await _app.DisposeAsync().ConfigureAwait(false);
            _socket?.Dispose();
            _service.Dispose();
            _logs.Dispose();
        }
    }

    /// <inheritdoc cref="StopAsync" />
    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None).ConfigureAwait(false);

    private async Task ListenAsync(CancellationToken token)
    {
        try
        {
            await _app.StartAsync(token).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is IOException or SocketException or UnauthorizedAccessException)
        {
            throw new LarderServerException(
                LarderServerFault.Address,
                $"The server cannot listen: {fault.Message}",
                fault
            );
        }

        HttpAddress = _app
            .Urls.Where(url => !url.StartsWith("http://unix:", StringComparison.Ordinal))
            .Select(url => new Uri(url))
            .FirstOrDefault();
        if (_options.AdvertisementPath is { } path)
        {
            Advertise(path);
        }
    }

    private void Advertise(string path)
    {
        AdvertisedPlace? place = null;
        try
        {
            place = AdvertisedPlace.TryTake(path);
            if (place is null)
            {
                LogNotAdvertised(_logs.CreateLogger<LarderServer>(), path);
                return;
            }

            var http = HttpAddress?.GetLeftPart(UriPartial.Authority);
            place.Publish(Advertisement.Of(SocketPath, http, _options.TimeProvider.GetUtcNow()));
            _advertised = place;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            place?.Dispose();
            throw new LarderServerException(
                LarderServerFault.Socket,
                $"The advertisement {path} cannot be written: {fault.Message}",
                fault
            );
        }
    }

    [LoggerMessage(
        6,
        LogLevel.Warning,
        "Another server is advertised in {Path}; clients find this one by its address or socket only."
    )]
    private static partial void LogNotAdvertised(ILogger log, string path);
}
