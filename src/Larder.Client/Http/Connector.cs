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
            handler.ConnectCallback = (_, _) => new ValueTask<Stream>(Connect(path, options.Timeout));
        }

        return handler;
    }

    // a local socket answers at once or not at all; without a wait there is no need of a second thread
    private static NetworkStream Connect(string path, TimeSpan timeout)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            // a server that accepts nobody keeps the caller waiting otherwise
            socket.SendTimeout = (int)Math.Clamp(timeout.TotalMilliseconds, 1, int.MaxValue);
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
