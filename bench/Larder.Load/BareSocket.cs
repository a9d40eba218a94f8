using System.Net.Sockets;

namespace Larder.Load;

/// <summary>The least that a thread needs: a socket, commands that are ready, and a receive.</summary>
internal sealed class BareSocket(int port, byte[] command, int replyLength, CallLoop loop)
{
    /// <summary>Sends so many commands, receives all their replies, and again.</summary>
    public CallRun Run(int count)
    {
        using var socket = Connect();
        var commands = Commands(count);
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

    /// <summary>The same, waiting as asynchronous code does: what the runtime's sockets alone cost it.</summary>
    public async Task<CallRun> RunAsync(int count)
    {
        using var socket = Connect();
        var commands = Commands(count);
        var buffer = new byte[replyLength * count];
        return await loop.CallersAsync(1, TurnAsync, static length => length, count);

        async ValueTask<int> TurnAsync()
        {
            await socket.SendAsync(commands);
            for (var left = buffer.Length; left > 0; )
            {
                left -= await socket.ReceiveAsync(buffer.AsMemory(0, left));
            }

            return 100;
        }
    }

    private Socket Connect()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect("127.0.0.1", port);
        return socket;
    }

    private byte[] Commands(int count) => [.. Enumerable.Repeat(command, count).SelectMany(static one => one)];
}
