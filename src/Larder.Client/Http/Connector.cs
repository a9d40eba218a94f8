using System.Net.Sockets;
using Larder.Client.Model;

namespace Larder.Client.Http;

/// <summary>Opens connections to the server's Unix socket or port.</summary>
internal static class Connector
{
    /// <summary>A handler with its own pool of connections, which go when it is disposed.</summary>
    public static SocketsHttpHandler Create(ServerAddress address, LarderClientOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = address.Socket is null && !address.Root.IsLoopback,
            ActivityHeadersPropagator = null,
            ConnectTimeout = options.Timeout,
            MaxConnectionsPerServer = options.MaxConnections,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),

            // whoever stops reading in the middle has passed the deadline: the connection goes, at once
            MaxResponseDrainSize = 0,
            ResponseDrainTimeout = TimeSpan.Zero,
        };
        if (address.Socket is { } path)
        {
            handler.ConnectCallback = (_, token) => ConnectAsync(path, token);
        }

        return handler;
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken token)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), token).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
