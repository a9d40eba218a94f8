using System.Threading.Tasks.Sources;

namespace Larder.Wire.Replies;

/// <summary>
/// A reply that somebody waits for, pooled. The lane that reads it completes it; the clock or the caller's token may
/// abandon it, after which the lane discards the reply when it comes, so that no other caller gets it.
/// </summary>
/// <remarks>
/// The state holds the phase and, above it, how often the object was used: a late hand that still holds a reference from an
/// earlier use cannot change a later one. What was abandoned is not used again.
/// </remarks>
internal abstract class PendingReply : IReplyOwner
{
    private const int PhaseMask = 3;
    private const int Waiting = 1;
    private const int Done = 2;
    private const int Abandoned = 3;
    private const int NextUse = 4;

    private ManualResetValueTaskSourceCore<bool> _core;
    private ReplyBytes _bytes = new();
    private CancellationTokenRegistration _registration;
    private CancellationToken _token;
    private int _state;

    private object? _line;

    /// <summary>The tick of the lane's clock at which the command was put in line.</summary>
    public uint Tick { get; private set; }

    /// <summary>What the reply must repeat; zero for nothing.</summary>
    public uint Mark { get; set; }

    /// <summary>What the server answered; only for who was handed the reply.</summary>
    public ReadOnlySpan<byte> Frame => _bytes.Span;

    /// <summary>Begins another use.</summary>
    protected void BeginUse() => _state = (_state & ~PhaseMask) + NextUse;

    /// <summary>Makes it one whose reply nobody wants.</summary>
    protected void Abandon() => _state = Abandoned;

    /// <summary>Whether a frame can be its reply. Called by the reader, also for what was abandoned.</summary>
    public virtual bool Fits(ReadOnlySpan<byte> frame) => true;

    /// <summary>The task of a reply of this kind: one of those that the class is a source of.</summary>
    public ValueTask<T> AsTask<T>() => new((IValueTaskSource<T>)(object)this, _core.Version);

    /// <summary>Reads a reply that is here and lets go of it, or hands it out if that is what is wanted.</summary>
    /// <exception cref="CacheStoreException">The reply is an error, or not of this kind.</exception>
    public abstract T Take<T>();

    /// <summary>The command was put in line: from now on it can be completed or abandoned.</summary>
    public void Arm(object line, uint tick)
    {
        _line = line;
        Tick = tick;
        if ((_state & PhaseMask) != Abandoned)
        {
            Volatile.Write(ref _state, _state | Waiting);
        }
    }

    /// <summary>The caller leaves when the token is cancelled.</summary>
    public void LeaveWith(CancellationToken token)
    {
        if (token.CanBeCanceled)
        {
            _token = token;
            _registration = token.UnsafeRegister(static state => ((PendingReply)state!).Leave(), this);
        }
    }

    /// <summary>The reply has come, and <see cref="Wake"/> is to follow. False: nobody wants it any more.</summary>
    public bool TryComplete(ReadOnlySpan<byte> frame)
    {
        if (!TryEnd(Volatile.Read(ref _state), Done))
        {
            return false;
        }

        _bytes.Copy(frame);
        return true;
    }

    /// <summary>The same for a long reply, in an array from the shared pool that is taken over. False: it is not.</summary>
    public bool TryComplete(byte[] rented, int start, int length)
    {
        if (!TryEnd(Volatile.Read(ref _state), Done))
        {
            return false;
        }

        _bytes.TakeOver(rented, start, length);
        return true;
    }

    /// <summary>Runs who waits for the reply that has come, on the calling thread.</summary>
    public void Wake() => _core.SetResult(true);

    /// <summary>There will be no reply.</summary>
    public void TryFail(Exception reason)
    {
        if (TryEnd(Volatile.Read(ref _state), Abandoned))
        {
            Fail(reason);
        }
    }

    /// <summary>Gives up on it if it waits since before a tick. Safe while the lane completes it and others use it again.</summary>
    /// <returns>False: it is younger, and so is all that is in line behind it.</returns>
    public bool TryExpire(object line, uint now, uint longest, Func<Exception> reason)
    {
        var state = Volatile.Read(ref _state);
        if ((state & PhaseMask) != Waiting || _line != line)
        {
            return true;
        }

        if (now - Tick <= longest)
        {
            return false;
        }

        if (TryEnd(state, Abandoned))
        {
            Fail(reason());
        }

        return true;
    }

    /// <summary>Holds a reply that the calling thread has read itself.</summary>
    public void Fill(ReadOnlySpan<byte> frame)
    {
        _state |= Done;
        _bytes.Copy(frame);
    }

    /// <summary>The number of this use, for <see cref="IsUse"/> and <see cref="Release(int)"/>.</summary>
    public int Use => Volatile.Read(ref _state);

    /// <summary>Whether it still holds the reply of this use.</summary>
    public bool IsUse(int use) => Volatile.Read(ref _state) == use && (use & PhaseMask) == Done;

    /// <summary>The reply of this use is not needed any more; further calls do nothing.</summary>
    public void Release(int use)
    {
        if ((use & PhaseMask) == Done && Interlocked.CompareExchange(ref _state, use & ~PhaseMask, use) == use)
        {
            _core.Reset();
            _bytes.Release();
            Return();
        }
    }

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(
        Action<object?> continuation,
        object? state,
        short token,
        ValueTaskSourceOnCompletedFlags flags
    ) => _core.OnCompleted(continuation, state, token, flags);

    /// <summary>It may be used again.</summary>
    protected abstract void Return();

    /// <summary>The result of the task of a reply of this kind.</summary>
    protected void End(short token)
    {
        // waits for a cancellation that is running, so that it cannot reach the next use
        _registration.Dispose();
        _registration = default;
        _token = default;
        _core.GetResult(token);
    }

    private void Leave()
    {
        if (TryEnd(Volatile.Read(ref _state), Abandoned))
        {
            Fail(new OperationCanceledException(_token));
        }
    }

    /// <summary>Who waits is run by the pool: the calling thread has other things to do.</summary>
    private void Fail(Exception reason)
    {
        _core.RunContinuationsAsynchronously = true;
        _core.SetException(reason);
    }

    private bool TryEnd(int state, int phase) =>
        (state & PhaseMask) == Waiting
        && Interlocked.CompareExchange(ref _state, (state & ~PhaseMask) | phase, state) == state;
}
