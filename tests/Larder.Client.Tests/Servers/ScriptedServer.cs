using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Larder.Client.Tests.Servers;

/// <summary>Something on a loopback port that answers each request with the same bytes and then says nothing more.</summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _heads = [];
    private readonly Func<string, string> _answer;
    private readonly Task _serving;

    /// <summary>Begins to listen.</summary>
    /// <param name="answer">From the head of a request to the whole text of an answer; empty to keep silent.</param>
    public ScriptedServer(Func<string, string> answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>What a Larder server says when it is asked how it is.</summary>
    public static string Healthy => Answer("200 OK", "application/json", """{"status":"ok"}""");

    public Uri Url => new($"http://{_listener.LocalEndpoint}");

    public IReadOnlyList<string> Heads
    {
        get
        {
            lock (_heads)
            {
                return [.. _heads];
            }
        }
    }

    public static string Answer(string status, string mediaType, string body) =>
        FormattableString.Invariant(
            $"HTTP/1.1 {status}\r\nContent-Type: {mediaType}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"
        );

    /// <summary>A healthy server that answers everything else with the same text.</summary>
    public static ScriptedServer Saying(string answer) =>
        new(head => head.StartsWith("GET /healthz", StringComparison.Ordinal) ? Healthy : answer);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(TalkAsync(await _listener.AcceptSocketAsync(_stop.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task TalkAsync(Socket socket)
    {
        using var stream = new NetworkStream(socket, ownsSocket: true);
        var buffer = new byte[64 * 1024];
        try
        {
            while (await stream.ReadAsync(buffer, _stop.Token) is var read and > 0)
            {
                var head = Encoding.ASCII.GetString(buffer, 0, read);
                lock (_heads)
                {
                    _heads.Add(head);
                }

                await stream.WriteAsync(Encoding.UTF8.GetBytes(_answer(head)), _stop.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // the client or the test has gone
        }
    }
}
