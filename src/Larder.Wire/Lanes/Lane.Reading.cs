using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Larder.Wire.Replies;

namespace Larder.Wire.Lanes;

/// <content>The reader, as one of the pool.</content>
internal abstract partial class Lane
{
    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "whatever it is, the lane cannot be used any more and its callers are told"
    )]
    private async Task ReadAllAsync()
    {
        try
        {
            while (true)
            {
                var received = await _transport.ReceiveAsync(_input.Room(), synchronous: false).ConfigureAwait(false);
                HandOut(received);
                WakeArrived();
            }
        }
        catch (Exception e)
        {
            Close(e);
        }

        TellTheRest();
    }

    /// <summary>Gives what was received to those who wait for it; they are still to be woken.</summary>
    private void HandOut(int received)
    {
        if (received == 0)
        {
            throw new SocketException((int)SocketError.ConnectionReset);
        }

        _clock.Received();
        _input.Advance(received);
        while (_input.TryNext(out var frame))
        {
            if (IsAside(frame))
            {
                continue;
            }

            var reply = _line.Take() ?? throw _protocol.Garbled("the server answered a command that was not sent");
            var isFatal = _protocol.IsFatal(frame);
            Complete(reply.Fits(frame) ? reply : throw Shifted(reply), frame);
            if (isFatal)
            {
                throw _protocol.Garbled("the server did not understand a command");
            }
        }

        Interlocked.MemoryBarrier();
        if (!_room.IsEmpty)
        {
            lock (_lock)
            {
                TellRoom();
            }
        }
    }

    private void Complete(PendingReply reply, ReadOnlySpan<byte> frame)
    {
        if (!_input.TryHandOver(frame.Length, out var rented, out var start))
        {
            Arrive(reply, reply.TryComplete(frame));
        }
        else if (!Arrive(reply, reply.TryComplete(rented, start, frame.Length)))
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Whether what was received is no reply to a command; called by the reader in the order of the wire.</summary>
    protected virtual bool IsAside(ReadOnlySpan<byte> frame) => false;

    /// <summary>The oldest reply that is outstanding; for the reader.</summary>
    protected PendingReply? Next => _line.Peek();

    /// <summary>Ends the oldest reply with this frame in place of its own; for the reader.</summary>
    protected void EndNext(ReadOnlySpan<byte> frame)
    {
        var next = _line.Take()!;
        Arrive(next, next.TryComplete(frame));
    }

    /// <summary>Everybody who still waits learns that the lane is dead, and whether his command may have run.</summary>
    private void TellTheRest()
    {
        WakeArrived();
        var fault = _fault!;
        for (var number = _line.Head; _line.Take() is { } reply; number++)
        {
            reply.TryFail(fault is ObjectDisposedException ? fault : Lost(fault, mayHaveRun: _sentTail - number > 0));
        }
    }

    /// <summary>The reply of another command: that of this one, which is out of the line, never comes.</summary>
    private Exception Shifted(PendingReply reply)
    {
        var fault = _protocol.Garbled("a reply belongs to another command");
        reply.TryFail(Lost(fault, mayHaveRun: true));
        return fault;
    }

    private CacheStoreException Lost(Exception fault, bool mayHaveRun) =>
        _protocol.Lost(
            $"The connection to {_options} broke before the reply came: {fault.Message} "
                + (mayHaveRun ? "Whether the command was carried out is unknown." : "The command was not sent."),
            fault,
            mayHaveRun
        );
}
