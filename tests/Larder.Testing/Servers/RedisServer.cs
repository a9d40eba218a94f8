using System.Diagnostics;
using System.Globalization;
using Larder.Testing.Network;
using Larder.Testing.Processes;

namespace Larder.Testing.Servers;

/// <summary>A real redis-server of its own on a free port of the loopback interface and on a Unix socket; keeps nothing.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private const int Attempts = 5;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo _directory;
    private readonly string[] _settings;
    private Process? _process;
    private bool _stopped;

    private RedisServer(DirectoryInfo directory, string[] settings)
    {
        _directory = directory;
        _settings = settings;
    }

    public int Port { get; private set; }

    public string SocketPath => Path.Combine(_directory.FullName, "redis.sock");

    /// <summary>Starts one and waits until it answers.</summary>
    /// <param name="settings">Its settings besides, as on its command line; <c>{port}</c> stands for its port.</param>
    public static async Task<RedisServer> StartAsync(params string[] settings)
    {
        var server = new RedisServer(Directory.CreateTempSubdirectory("larder-redis-"), settings);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                server.Port = FreePort.Next();
                await server.RunAsync();
                return server;
            }
            catch (InvalidOperationException) when (attempt < Attempts)
            {
                // somebody else took the port in between
                continue;
            }
        }
    }

    /// <summary>Ends it at once, without a word to its clients but that their connections are gone.</summary>
    public void Kill()
    {
        if (_process is { } process)
        {
            Continue();
            process.Kill();
            process.WaitForExit();
            process.Dispose();
            _process = null;
        }
    }

    /// <summary>Starts it again on the same port, empty.</summary>
    public async Task RestartAsync()
    {
        Kill();
        await RunAsync();
    }

    /// <summary>It does nothing any more; its connections stay open, and the system still takes new ones for it.</summary>
    public void Stop()
    {
        Signals.SendStop(_process!.Id);
        _stopped = true;
    }

    public void Continue()
    {
        if (_stopped)
        {
            Signals.SendContinue(_process!.Id);
            _stopped = false;
        }
    }

    /// <summary>What redis-cli prints for a command.</summary>
    public async Task<string> CliAsync(params string[] words)
    {
        var start = new ProcessStartInfo("redis-cli", ["-s", SocketPath, .. words])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var cli = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        var text = await cli.StandardOutput.ReadToEndAsync(limit.Token);
        await cli.WaitForExitAsync(limit.Token);
        return text.Trim();
    }

    public ValueTask DisposeAsync()
    {
        Kill();
        _directory.Delete(recursive: true);
        return default;
    }

    private async Task RunAsync()
    {
        string[] own = _settings.Contains("--port", StringComparer.Ordinal) ? [] : ["--port", "{port}"];
        string[] all =
        [
            .. own,
            "--bind",
            "127.0.0.1",
            "--unixsocket",
            SocketPath,
            "--save",
            "",
            "--appendonly",
            "no",
            "--dir",
            _directory.FullName,
            "--daemonize",
            "no",
            .. _settings,
        ];
        var start = new ProcessStartInfo(
            "redis-server",
            all.Select(word =>
                word.Replace("{port}", Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            )
        )
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        _process = Process.Start(start)!;
        await ReadyAsync(_process);
    }

    private async Task ReadyAsync(Process process)
    {
        using var limit = new CancellationTokenSource(Limit);
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            said.Add(line);
            if (line.Contains("The server is now ready to accept connections at", StringComparison.Ordinal))
            {
                // what it says later is read and forgotten, so that it is never held up by that
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return;
            }
        }

        Kill();
        throw new InvalidOperationException("redis-server did not start: " + string.Join('\n', said.TakeLast(5)));
    }
}
