using System.Net.Security;
using System.Net.Sockets;

namespace Larder.Wire.Transports;

/// <summary>A connected socket, encrypted or not: each step on the calling thread or waiting without one.</summary>
internal sealed class Transport(Socket socket, SslStream? secure) : IDisposable
{
    public ValueTask<int> ReceiveAsync(Memory<byte> buffer, bool synchronous) =>
        synchronous ? new(Receive(buffer.Span))
        : secure is null ? socket.ReceiveAsync(buffer, CancellationToken.None)
        : secure.ReadAsync(buffer, CancellationToken.None);

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes, bool synchronous)
    {
        if (synchronous)
        {
            Send(bytes.Span);
            return default;
        }

        return secure is null ? SendAllAsync(bytes) : secure.WriteAsync(bytes, CancellationToken.None);
    }

    public int Receive(Span<byte> buffer) => secure is null ? socket.Receive(buffer) : secure.Read(buffer);

    public void Send(ReadOnlySpan<byte> bytes)
    {
        if (secure is not null)
        {
            secure.Write(bytes);
            return;
        }

        while (!bytes.IsEmpty)
        {
            bytes = bytes[socket.Send(bytes)..];
        }
    }

    /// <summary>Whether a thread can wait for what comes and leave it to others to send.</summary>
    public bool CanWait => secure is null;

    /// <summary>Waits on the calling thread for what comes. What is sent meanwhile is not waited for there.</summary>
    /// <remarks>
    /// The socket must not have been waited for in any other way: the runtime would watch it from then on, and wake its own
    /// thread for all that comes.
    /// </remarks>
    public int Wait(Span<byte> buffer)
    {
        socket.Blocking = false;
        while (true)
        {
            socket.Poll(-1, SelectMode.SelectRead);
            var received = socket.Receive(buffer, SocketFlags.None, out var error);
            if (error != SocketError.WouldBlock)
            {
                return error == SocketError.Success ? received : throw new SocketException((int)error);
            }
        }
    }

    /// <summary>How long a step on the calling thread may take.</summary>
    public void Limit(TimeSpan step)
    {
        var milliseconds = (int)Math.Clamp(Math.Ceiling(step.TotalMilliseconds), 1, int.MaxValue);
        socket.ReceiveTimeout = milliseconds;
        socket.SendTimeout = milliseconds;
    }

    /// <summary>Whether something has come that nobody asked for, or the other side has gone.</summary>
    public bool HasNews() => socket.Poll(0, SelectMode.SelectRead);

    public void Dispose()
    {
        // what is on its way in another thread ends with an error
        socket.Dispose();
        secure?.Dispose();
    }

    private async ValueTask SendAllAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, CancellationToken.None).ConfigureAwait(false)..];
        }
    }
}
