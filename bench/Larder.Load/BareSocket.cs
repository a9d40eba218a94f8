using System.Net.Sockets;

namespace Larder.Load;

/// <summary>The least that a thread needs: a socket, commands that are ready, and a receive.</summary>
internal sealed class BareSocket(int port, byte[] command, int replyLength, CallLoop loop)
{
    /// <summary>Sends so many commands, receives all their replies, and again.</summary>
    public CallRun Run(int count)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect("127.0.0.1", port);
        var commands = Enumerable.Repeat(command, count).SelectMany(static one => one).ToArray();
        var buffer = new byte[replyLength * count];
        return loop.OnThisThread(
            () =>
            {
                socket.Send(commands);
                for (var left = buffer.Length; left > 0; )
                {
                    left -= socket.Receive(buffer, left, SocketFlags.None);
                }

                return 100;
            },
            count
        );
    }
}
