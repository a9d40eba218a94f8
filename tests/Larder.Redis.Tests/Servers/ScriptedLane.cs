using System.Net;
using System.Net.Sockets;
using System.Text;
using Larder.Redis.Commands;
using Larder.Redis.Lanes;
using Larder.Redis.Replies;
using Larder.Resp;
using Larder.Wire.Lanes;
using Larder.Wire.Transports;

namespace Larder.Redis.Tests.Servers;

/// <summary>A lane whose other side says what the test says, in the pieces in which it says it.</summary>
internal sealed class ScriptedLane : IPushListener, ILaneOwner, IAsyncDisposable
{
    private readonly Socket _client;
    private readonly Socket _server;
    private readonly RespLane _lane;
    private int _asked;

    private ScriptedLane(Socket client, Socket server, TimeProvider time, Action<ScriptedLane, Thread>? start)
    {
        _client = client;
        _server = server;
        _server.NoDelay = true;
        var protocol = new RespProtocol(new RedisOptions { KeepAlive = TimeSpan.FromHours(1), Time = time }, this);
        _lane = new RespLane(
            new Transport(client, secure: null),
            new RedisServerInfo(RespVersion.Three),
            protocol,
            this,
            protocol.Options,
            start is null ? null : new ReaderWatch(thread => start(this, thread))
        );
        _lane.Start();
    }

    /// <summary>A lane that reads already.</summary>
    /// <param name="time">Its clock.</param>
    /// <param name="start">Starts a thread of the lane or of its watch, or throws as the system would.</param>
    public static async Task<ScriptedLane> StartAsync(
        TimeProvider? time = null,
        Action<ScriptedLane, Thread>? start = null
    )
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(listener.LocalEndpoint);
        return new ScriptedLane(client, await listener.AcceptSocketAsync(), time ?? TimeProvider.System, start);
    }

    /// <summary>Sends so many commands; answers their replies, which nobody waits for yet.</summary>
    public IReadOnlyList<RedisPending> Ask(int count)
    {
        var replies = Enumerable.Range(0, count).Select(_ => RedisPending.Rent()).ToList();
        replies.ForEach(reply => Assert.Equal(Sending.Sent, _lane.TrySend(new WordsCommand(["PING"]), reply)));
        _asked += count;
        return replies;
    }

    /// <summary>What comes from the server, in one piece, once it has all commands.</summary>
    public async Task SayAsync(string text)
    {
        var commands = new byte[_asked * "*1\r\n$4\r\nPING\r\n".Length];
        await using var stream = new NetworkStream(_server, ownsSocket: false);
        await stream.ReadExactlyAsync(commands);
        _asked = 0;
        await _server.SendAsync(Encoding.ASCII.GetBytes(text));
    }

    /// <summary>The same in pieces, each of which is read before the next one comes.</summary>
    public async Task SayAsync(params IEnumerable<string> pieces)
    {
        foreach (var piece in pieces)
        {
            await SayAsync(piece);
            SpinWait.SpinUntil(() => _client.Available == 0);
        }
    }

    /// <summary>Nobody wants the lane any more.</summary>
    public void Drop() => _lane.Dispose();

    public void OnPush(ref RespReader push) => throw new InvalidOperationException("nothing is pushed here");

    public void OnConnected(Lane lane) => throw new InvalidOperationException("nothing connects here");

    public void OnLost() => throw new InvalidOperationException("nothing connects here");

    public void OnClosed(Lane lane, Exception reason) => Reason = reason;

    /// <summary>Why the lane ended.</summary>
    public Exception? Reason { get; private set; }

    public async ValueTask DisposeAsync()
    {
        _lane.Dispose();
        _server.Dispose();
        await _lane.Ended;
    }
}
