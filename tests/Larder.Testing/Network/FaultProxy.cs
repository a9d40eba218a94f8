using System.Net;
using System.Net.Sockets;

namespace Larder.Testing.Network;

/// <summary>Stands between a client and a server on the loopback interface and spoils what passes, as the test says.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly EndPoint _target;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Socket> _open = [];
    private readonly Random _random;
    private readonly Task _accepting;
    private int _accepted;

    /// <summary>A proxy in front of a server.</summary>
    /// <param name="port">The port of the server.</param>
    /// <param name="seed">What the random delays come from.</param>
    public FaultProxy(int port, int seed = 1)
    {
        _target = new IPEndPoint(IPAddress.Loopback, port);
        _random = new Random(seed);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connections were made.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>From the client to the server.</summary>
    public Faults Up { get; } = new();

    /// <summary>From the server to the client.</summary>
    public Faults Down { get; } = new();

    /// <summary>Whether new connections are reset at once.</summary>
    public bool Refuses { get; set; }

    /// <summary>Resets every connection.</summary>
    public void CutAll()
    {
        lock (_open)
        {
            _open.ForEach(Reset);
            _open.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        CutAll();
        await _accepting;
        _stop.Dispose();
    }

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // it is gone already
        }

        socket.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptSocketAsync(_stop.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                // the proxy was disposed
                return;
            }

            Interlocked.Increment(ref _accepted);
            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        lock (_open)
        {
            _open.AddRange([client, server]);
        }

        try
        {
            client.NoDelay = true;
            if (!Refuses)
            {
                await server.ConnectAsync(_target, _stop.Token);
                await Task.WhenAny(PassAsync(client, server, Up), PassAsync(server, client, Down));
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // one of the two has gone: the other one goes below
        }

        Reset(client);
        Reset(server);
    }

    private async Task PassAsync(Socket from, Socket to, Faults faults)
    {
        var buffer = new byte[64 << 10];
        long seen = 0;
        while (true)
        {
            var most = faults.PieceLength > 0 ? faults.PieceLength : buffer.Length;
            var length = await from.ReceiveAsync(buffer.AsMemory(0, most), _stop.Token);
            await HoldBackAsync(faults);
            if (length == 0 || (faults.CutAfter >= 0 && seen + length > faults.CutAfter))
            {
                return;
            }

            if (faults.GarbageAt >= seen && faults.GarbageAt < seen + length)
            {
                await to.SendAsync(faults.Garbage, _stop.Token);
            }

            seen += length;
            await to.SendAsync(buffer.AsMemory(0, length), _stop.Token);
        }
    }

    private async Task HoldBackAsync(Faults faults)
    {
        while (faults.Stalled)
        {
            await Task.Delay(Look, TimeProvider.System, _stop.Token);
        }

        if (faults.DelayMs > 0)
        {
            int delay;
            lock (_random)
            {
                delay = _random.Next(faults.DelayMs + 1);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(delay), TimeProvider.System, _stop.Token);
        }
    }
}
