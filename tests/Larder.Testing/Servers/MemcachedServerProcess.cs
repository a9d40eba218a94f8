using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Larder.Testing.Network;
using Larder.Testing.Processes;

namespace Larder.Testing.Servers;

/// <summary>A real memcached of its own, on a free port of the loopback interface or on a Unix socket.</summary>
public sealed class MemcachedServerProcess : IAsyncDisposable
{
    private const int Attempts = 5;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("larder-memcached-");
    private readonly string[] _settings;
    private readonly bool _onSocket;
    private Process? _process;
    private bool _stopped;

    private MemcachedServerProcess(string[] settings, bool onSocket) => (_settings, _onSocket) = (settings, onSocket);

    private bool IsEncrypted { get; init; }

    public int Port { get; private set; }

    public string SocketPath => Path.Combine(_directory.FullName, "memcached.sock");

    /// <summary>Starts one and waits until it answers.</summary>
    /// <param name="settings">Its settings besides, as on its command line.</param>
    public static Task<MemcachedServerProcess> StartAsync(params string[] settings) =>
        StartAsync(new MemcachedServerProcess(settings, onSocket: false));

    /// <summary>Starts one that listens on a Unix socket alone.</summary>
    public static Task<MemcachedServerProcess> StartOnSocketAsync() =>
        StartAsync(new MemcachedServerProcess([], onSocket: true));

    /// <summary>Starts one that speaks TLS alone; it can only be asked by the client under test.</summary>
    public static Task<MemcachedServerProcess> StartTlsAsync(params string[] settings) =>
        StartAsync(new MemcachedServerProcess(settings, onSocket: false) { IsEncrypted = true });

    /// <summary>Ends it at once.</summary>
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

    /// <summary>Starts it again in the same place, empty.</summary>
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

    /// <summary>A connection that knows nothing of the client under test.</summary>
    public Socket Connect()
    {
        var socket = _onSocket
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.ReceiveTimeout = (int)Limit.TotalMilliseconds;
        if (_onSocket)
        {
            socket.Connect(new UnixDomainSocketEndPoint(SocketPath));
        }
        else
        {
            socket.Connect("127.0.0.1", Port);
        }

        return socket;
    }

    /// <summary>What it answers to words, up to the answer to a command that does nothing.</summary>
    public string Say(string words) => Say(words + "\r\nmn", "MN\r\n");

    /// <summary>What it answers to words, up to what ends the answer.</summary>
    public string Say(string words, string end)
    {
        using var socket = Connect();
        socket.Send(Encoding.Latin1.GetBytes(words + "\r\n"));
        var said = new StringBuilder();
        var buffer = new byte[64 << 10];
        while (!said.ToString().EndsWith(end, StringComparison.Ordinal))
        {
            var received = socket.Receive(buffer);
            if (received == 0)
            {
                break;
            }

            said.Append(Encoding.Latin1.GetString(buffer, 0, received));
        }

        return said.Replace(end, "").ToString();
    }

    public ValueTask DisposeAsync()
    {
        Kill();
        _directory.Delete(recursive: true);
        return default;
    }

    private static async Task<MemcachedServerProcess> StartAsync(MemcachedServerProcess server)
    {
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

    private async Task RunAsync()
    {
        string[] place = _onSocket
            ? ["-s", SocketPath, "-a", "0700"]
            : ["-l", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture)];
        string[] all = ["-u", Environment.UserName, "-U", "0", "-t", "2", .. place, .. _settings];
        _process = Process.Start(new ProcessStartInfo("memcached", all) { UseShellExecute = false })!;
        var began = TimeProvider.System.GetTimestamp();
        while (!Answers())
        {
            if (_process.HasExited || TimeProvider.System.GetElapsedTime(began) > Limit)
            {
                Kill();
                throw new InvalidOperationException("memcached did not start");
            }

            await Task.Delay(10);
        }
    }

    private bool Answers()
    {
        try
        {
            using var socket = Connect();
            return IsEncrypted || Say("version").StartsWith("VERSION", StringComparison.Ordinal);
        }
        catch (SocketException)
        {
            // not yet
            return false;
        }
    }
}
