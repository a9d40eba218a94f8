using Larder.Wire.Commands;
using Larder.Wire.Model;
using Larder.Wire.Replies;
using Larder.Wire.Transports;

namespace Larder.Wire.Lanes;

/// <summary>
/// One connection, shared by all callers, until it breaks; then it is dead and another one takes its place.
/// </summary>
/// <remarks>
/// A command is written into the output under a short lock, in which its reply is put in line, so that both have one order.
/// One sender at a time takes all that has gathered; it runs behind the callers whose replies have come, so that their next
/// commands go with it. The reader alone takes replies out of the line, and every reply that is read takes exactly
/// one out: an abandoned one is discarded there and never shifts another.
/// </remarks>
internal abstract partial class Lane : IThreadPoolWorkItem, IDisposable
{
    private readonly Lock _lock = new();
    private readonly Transport _transport;
    private readonly IWireOptions _options;
    private readonly Protocol _protocol;
    private readonly ILaneOwner _owner;
    private readonly ReaderWatch _watch;
    private readonly int _mostUnsent;
    private readonly ReplyLine _line;
    private readonly OutputQueue _output = new();
    private readonly InputBuffer _input;
    private readonly LaneClock _clock;
    private readonly RoomQueue _room = new();
    private Exception? _fault;
    private bool _sending;
    private int _sentTail;

    protected Lane(
        Transport transport,
        Protocol protocol,
        IWireOptions options,
        ILaneOwner owner,
        ReaderWatch? watch = null
    )
    {
        _watch = watch ?? ReaderWatch.Shared;
        _protocol = protocol;
        _mostUnsent = options.MaxUnsentBytes;
        _transport = transport;
        _options = options;
        _owner = owner;
        _line = new ReplyLine(options.MaxOutstanding);
        _input = new InputBuffer(protocol.NewScanner());
        _clock = new LaneClock(options, OnTick);
    }

    public bool IsClosed => Volatile.Read(ref _fault) is not null;

    /// <summary>How many bytes wait to be sent.</summary>
    public int Unsent => _output.Unsent;

    /// <summary>Ends when the lane is dead and every reply that was outstanding has been told so.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>Begins to read.</summary>
    public void Start() => Ended = _transport.CanWait ? ReadOnThreadAsync() : ReadAllAsync();

    /// <summary>Writes a command and puts its reply in line; after anything but yes the reply is as before.</summary>
    /// <param name="command">The command.</param>
    /// <param name="reply">Its reply.</param>
    /// <param name="before">A reply that comes before it, where the command is two in one.</param>
    public Sending TrySend<TCommand>(scoped in TCommand command, PendingReply reply, PendingReply? before = null)
        where TCommand : ICommand, allows ref struct
    {
        var length = command.MaxLength;
        if (length > OutputQueue.LongCommand)
        {
            return TrySendLong(command, reply, before);
        }

        bool begin;
        lock (_lock)
        {
            if (Refusal(length) is { } refusal)
            {
                return refusal;
            }

            _output.Advance(command.WriteTo(_output.Reserve(length)));
            begin = Enqueue(before, reply);
        }

        Begin(begin);
        return Sending.Sent;
    }

    /// <summary>A place in the queue for room, whose task ends when there may be some or the lane is dead; null: look now.</summary>
    public TaskCompletionSource? JoinQueue(int length)
    {
        lock (_lock)
        {
            if (Refusal(length) != Sending.Full)
            {
                return null;
            }

            // the reader makes room without the lock: either it sees this place, or what it took out is seen here
            var place = _room.Join();
            Interlocked.MemoryBarrier();
            if (Refusal(length) != Sending.Full)
            {
                place.TrySetResult();
            }

            return place;
        }
    }

    /// <summary>Gives up a place in the queue.</summary>
    public void LeaveQueue(TaskCompletionSource place)
    {
        if (!place.TrySetCanceled())
        {
            lock (_lock)
            {
                TellRoom();
            }
        }
    }

    /// <summary>The lane is dead from now on; only the first reason counts.</summary>
    public void Close(Exception reason)
    {
        lock (_lock)
        {
            if (_fault is not null)
            {
                return;
            }

            Volatile.Write(ref _fault, reason);
            _room.WakeAll();
        }

        _clock.Dispose();
        _transport.Dispose();
        if (_look is { } look)
        {
            _watch.Remove(look);
        }

        Relieve(Volatile.Read(ref _turn));
        _owner.OnClosed(this, reason);
    }

    /// <summary>Nobody wants it any more.</summary>
    public void Dispose() => Close(new ObjectDisposedException(_protocol.Owner));

    private Sending TrySendLong<TCommand>(scoped in TCommand command, PendingReply reply, PendingReply? before)
        where TCommand : ICommand, allows ref struct
    {
        var rented = System.Buffers.ArrayPool<byte>.Shared.Rent(command.MaxLength);
        var written = command.WriteTo(rented);
        var begin = false;
        Sending? refusal;
        lock (_lock)
        {
            refusal = Refusal(written);
            if (refusal is null)
            {
                _output.Add(rented, written);
                begin = Enqueue(before, reply);
            }
        }

        if (refusal is not null)
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(rented);
        }

        Begin(begin);
        return refusal ?? Sending.Sent;
    }

    /// <summary>Why nothing can be sent now. What is longer than the maximum passes when nothing else waits.</summary>
    private Sending? Refusal(int length) =>
        _fault is not null ? Sending.Closed
        : _line.IsFull || (_output.Unsent > 0 && _output.Unsent + length > _mostUnsent) ? Sending.Full
        : null;

    private bool Enqueue(PendingReply? before, PendingReply reply)
    {
        if (before is not null)
        {
            before.Arm(this, _clock.Now);
            _line.Add(before);
        }

        reply.Arm(this, _clock.Now);
        _line.Add(reply);
        var begin = !_sending;
        _sending = true;
        return begin;
    }

    private void Begin(bool begin)
    {
        _clock.Wake();
        if (begin)
        {
            Owe();
        }
    }
}
