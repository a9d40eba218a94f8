using System.Net;
using System.Net.Sockets;

namespace Larder.Server.Tests.Kit;

/// <summary>A client that shows one key over one connection, and says if it had to open another.</summary>
public sealed class OneConnection : IDisposable
{
    private readonly HttpClient _client;
    private int _connects;

    public OneConnection(int port, string key)
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = async (_, token) =>
            {
                Interlocked.Increment(ref _connects);
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), token);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        _client = new HttpClient(handler) { BaseAddress = new Uri("http://localhost") };
        _client.DefaultRequestHeaders.Authorization = new("Bearer", key);
    }

    public int Connects => Volatile.Read(ref _connects);

    public async Task<HttpStatusCode> StatusAsync(string target)
    {
        using var answer = await _client.GetAsync(target);
        return answer.StatusCode;
    }

    public void Dispose() => _client.Dispose();
}
