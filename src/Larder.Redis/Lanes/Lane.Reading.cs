using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Larder.Redis.Replies;
using Larder.Resp;

namespace Larder.Redis.Lanes;

/// <content>The reader.</content>
internal sealed partial class Lane
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
                if (received == 0)
                {
                    throw new SocketException((int)SocketError.ConnectionReset);
                }

                _clock.Received();
                _input.Advance(received);
                HandOut();
            }
        }
        catch (Exception e)
        {
            Close(e);
        }

        TellTheRest();
    }

    private void HandOut()
    {
        while (_input.TryNext(out var frame))
        {
            if (frame[0] is (byte)RespKind.Push or (byte)RespKind.Attribute && IsPush(frame))
            {
                continue;
            }

            Complete(_line.Take() ?? throw Unasked(), frame);
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
            reply.TryComplete(frame);
        }
        else if (!reply.TryComplete(rented, start, frame.Length))
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>
    /// Hands a push to the owner. That a subscription began or ended comes as a push too, in the place of a reply: it takes
    /// the command that asked for it out of the line.
    /// </summary>
    private bool IsPush(ReadOnlySpan<byte> frame)
    {
        var reader = new RespReader(frame, _options.Limits);
        reader.Read();
        if (reader.Kind != RespKind.Push)
        {
            return false;
        }

        var confirms = _line.Peek() is { } next && next.IsConfirmedBy(frame);
        _owner.OnPush(this, ref reader);
        if (confirms)
        {
            _line.Take()!.TryComplete("+OK\r\n"u8);
        }

        return true;
    }

    /// <summary>Everybody who still waits learns that the lane is dead, and whether his command may have run.</summary>
    private void TellTheRest()
    {
        var fault = _fault!;
        for (var number = _line.Head; _line.Take() is { } reply; number++)
        {
            reply.TryFail(fault is ObjectDisposedException ? fault : Lost(fault, mayHaveRun: _sentTail - number > 0));
        }
    }

    private RedisConnectionException Lost(Exception fault, bool mayHaveRun) =>
        new(
            $"The connection to {_options} broke before the reply came: {fault.Message} "
                + (mayHaveRun ? "Whether the command was carried out is unknown." : "The command was not sent."),
            fault
        )
        {
            MayHaveRun = mayHaveRun,
        };

    private static RespProtocolException Unasked() => new("the server answered a command that was not sent");
}
