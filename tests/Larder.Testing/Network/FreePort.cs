using System.Net;
using System.Net.Sockets;

namespace Larder.Testing.Network;

/// <summary>Ports of the loopback interface that nobody used a moment ago.</summary>
public static class FreePort
{
    /// <summary>One for a program that cannot choose its own; somebody else may take it before it does.</summary>
    public static int Next()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
