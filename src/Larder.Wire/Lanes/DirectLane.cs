using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Larder.Wire.Commands;
using Larder.Wire.Model;
using Larder.Wire.Replies;
using Larder.Wire.Transports;

namespace Larder.Wire.Lanes;

/// <summary>
/// A connection that one thread at a time uses by itself: it writes the command and reads the reply, and nothing depends on
/// other threads. After any failure it is dead.
/// </summary>
internal sealed class DirectLane(Transport transport, Protocol protocol, IWireOptions options) : IDisposable
{
    private readonly InputBuffer _input = new(protocol.NewScanner());
    private byte[] _output = [];
    private TimeSpan _limit;
    private bool _sent;

    /// <summary>The moment it was last used.</summary>
    public long LastUsed { get; private set; } = options.Time.GetTimestamp();

    /// <summary>How much of the caller's time was needed to open it.</summary>
    public TimeSpan Spent { get; set; }

    /// <summary>Whether nothing more must be sent on it, although the last replies came.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Whether it was closed or holds what nobody asked for. To be asked when it has not been used for a while.</summary>
    public bool IsStale() => transport.HasNews();

    /// <summary>Sends a command and waits for its reply.</summary>
    /// <param name="command">The command.</param>
    /// <param name="reply">Its reply.</param>
    /// <param name="before">A reply that comes before it, where the command is two in one.</param>
    /// <param name="token">Breaks it off.</param>
    /// <exception cref="CacheStoreException">There was none; the lane is dead.</exception>
    public void Exchange<TCommand>(
        scoped in TCommand command,
        PendingReply reply,
        PendingReply? before,
        CancellationToken token
    )
        where TCommand : ICommand, allows ref struct
    {
        var written = command.WriteTo(Output(command.MaxLength));
        if (before is null)
        {
            Exchange(written, [reply], token);
        }
        else
        {
            Exchange(written, [before, reply], token);
        }
    }

    /// <summary>Sends commands in one piece and waits for all their replies.</summary>
    /// <exception cref="CacheStoreException">A reply did not come; the lane is dead.</exception>
    public void Exchange(
        scoped ReadOnlySpan<EncodedCommand> commands,
        scoped ReadOnlySpan<PendingReply> replies,
        CancellationToken token
    )
    {
        var length = 0;
        foreach (ref readonly var command in commands)
        {
            length = checked(length + command.MaxLength);
        }

        var output = Output(length);
        var written = 0;
        foreach (ref readonly var command in commands)
        {
            written += command.WriteTo(output[written..]);
        }

        Exchange(written, replies, token);
    }

    [SuppressMessage("Design", "CA1031", Justification = "each error is told to the caller in the words of the cache")]
    private void Exchange(int length, scoped ReadOnlySpan<PendingReply> replies, CancellationToken token)
    {
        using var leaving = token.UnsafeRegister(static state => ((DirectLane)state!).Dispose(), this);
        try
        {
            var began = options.Time.GetTimestamp();
            Limit(Whole);
            _sent = false;
            transport.Send(_output.AsSpan(0, length));
            _sent = true;
            foreach (var reply in replies)
            {
                var frame = Receive(began);
                IsSpent |= protocol.IsFatal(frame);
                reply.Fill(reply.Fits(frame) ? frame : throw protocol.Garbled("a reply belongs to another command"));
            }

            if (IsSpent)
            {
                Dispose();
            }

            LastUsed =
                _input.IsEmpty || IsSpent
                    ? options.Time.GetTimestamp()
                    : throw protocol.Garbled("more came than was asked for");
        }
        catch (Exception e)
        {
            Dispose();
            token.ThrowIfCancellationRequested();
            throw Failure(e);
        }
    }

    public void Dispose() => transport.Dispose();

    private ReadOnlySpan<byte> Receive(long began)
    {
        ReadOnlySpan<byte> frame;
        for (var first = true; !_input.TryNext(out frame); first = false)
        {
            if (!first)
            {
                // each step gets what is left of the whole
                var left = Whole - options.Time.GetElapsedTime(began);
                Limit(left > TimeSpan.Zero ? left : throw new SocketException((int)SocketError.TimedOut));
            }

            var received = transport.Receive(_input.Room().Span);
            _input.Advance(received > 0 ? received : throw new SocketException((int)SocketError.ConnectionReset));
        }

        return frame;
    }

    /// <summary>How long the reply may take: what opening has left, or all where even that was not enough for opening.</summary>
    private TimeSpan Whole => Spent < options.CommandTimeout ? options.CommandTimeout - Spent : options.CommandTimeout;

    private Span<byte> Output(int length)
    {
        if (_output.Length < length)
        {
            _output = new byte[Math.Max(512, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)length))];
        }

        return _output;
    }

    private void Limit(TimeSpan limit)
    {
        if (_limit != limit)
        {
            transport.Limit(limit);
            _limit = limit;
        }
    }

    private CacheStoreException Failure(Exception e) =>
        IsTimeout(e)
            ? new CacheTimeoutException(
                $"{options} did not answer in time. Whether the command was carried out is unknown.",
                e
            )
            : protocol.Lost($"The connection to {options} broke before the reply came: {e.Message}", e, _sent);

    /// <summary>Whether a socket gave up waiting.</summary>
    public static bool IsTimeout(Exception e) =>
        (e as SocketException ?? e.InnerException as SocketException)?.SocketErrorCode
            is SocketError.TimedOut
                or SocketError.WouldBlock;
}
