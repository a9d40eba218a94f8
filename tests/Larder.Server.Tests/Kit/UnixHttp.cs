using System.Net.Sockets;

namespace Larder.Server.Tests.Kit;

/// <summary>A client that speaks HTTP over a Unix socket.</summary>
public static class UnixHttp
{
    public static HttpClient Connect(string path) =>
        new(
            new SocketsHttpHandler
            {
                UseProxy = false,
                ConnectCallback = async (_, token) =>
                {
                    var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), token);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            }
        )
        {
            BaseAddress = new Uri("http://larder"),
        };
}
