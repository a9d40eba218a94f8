using System.Diagnostics.CodeAnalysis;

namespace Larder.Wire.Lanes;

/// <content>
/// The reader as a thread of its own, which runs the callers too while they are quick: from the reply to the next command
/// nobody has to be woken. After a caller who was slow it leaves them to the pool for a while; from one who does not come
/// back the watch takes the reading away, and another thread goes on with it. Where no thread can be made the pool reads.
/// </content>
internal abstract partial class Lane
{
    private static readonly TimeSpan Slow = TimeSpan.FromMicroseconds(50);

    // odd while callers are run
    private int _turn;
    private int _lastTurn;
    private int _runner;
    private ReaderRest _rest;
    private TaskCompletionSource? _ended;
    private Func<bool>? _look;

    private bool IsRunner => Volatile.Read(ref _runner) == Environment.CurrentManagedThreadId;

    private Task ReadOnThreadAsync()
    {
        _look = Look;
        if (!_watch.TryAdd(_look))
        {
            // nobody would relieve a thread
            return ReadAllAsync();
        }

        _ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        StartThread();
        if (IsClosed)
        {
            _watch.Remove(_look);
        }

        return _ended.Task;
    }

    private void StartThread()
    {
        if (!_watch.TryStart(ReadHere, "Larder reader"))
        {
            ThreadPool.UnsafeQueueUserWorkItem(static lane => _ = lane.ReadOnPoolAsync(), this, preferLocal: false);
        }
    }

    private async Task ReadOnPoolAsync()
    {
        await ReadAllAsync().ConfigureAwait(false);
        _ended!.SetResult();
    }

    private void ReadHere()
    {
        // what one that was held up has left behind
        SendOwed();
        while (TryRead())
        {
            if (_arrived.IsEmpty)
            {
                // a part of a reply, or one that nobody wants
                continue;
            }

            if (_rest.IsOn(TimeProvider.System))
            {
                WakeArrived();
            }
            else if (!TryRunHere())
            {
                return;
            }
        }

        TellTheRest();
        _ended!.SetResult();
    }

    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "whatever it is, the lane cannot be used any more and its callers are told"
    )]
    private bool TryRead()
    {
        try
        {
            HandOut(_transport.Wait(_input.Room().Span));
            return true;
        }
        catch (Exception e)
        {
            Close(e);
            return false;
        }
    }

    /// <summary>Runs callers until none is left or one was slow. False: another thread reads by now.</summary>
    private bool TryRunHere()
    {
        var turn = _turn + 1;
        Volatile.Write(ref _runner, Environment.CurrentManagedThreadId);
        Interlocked.Exchange(ref _turn, turn);
        var taken = TimeSpan.Zero;
        if (IsClosed)
        {
            // nobody would come and relieve this thread
            WakeArrived();
        }
        else
        {
            _watch.Wake();
            taken = RunQuick();
        }

        return TryLeave(turn, taken);
    }

    private bool TryLeave(int turn, TimeSpan taken)
    {
        if (Interlocked.CompareExchange(ref _turn, turn + 1, turn) != turn)
        {
            return false;
        }

        Volatile.Write(ref _runner, 0);
        if (taken > Slow)
        {
            _rest.Begin(taken, TimeProvider.System);
        }

        return true;
    }

    /// <summary>Runs callers until none is left or one was slow; answers how long the last one took.</summary>
    private TimeSpan RunQuick()
    {
        var taken = TimeSpan.Zero;
        var began = TimeProvider.System.GetTimestamp();
        var last = began;
        while (_arrived.TryDequeue(out var reply))
        {
            Wake(reply);
            var now = TimeProvider.System.GetTimestamp();
            taken = TimeProvider.System.GetElapsedTime(last, now);
            if (taken > Slow)
            {
                SendOwed();
                WakeArrived();
                return taken;
            }

            last = now;
            if (TimeProvider.System.GetElapsedTime(began, now) > Gathering)
            {
                SendOwed();

                // the time that sending took is not the next caller's
                began = last = TimeProvider.System.GetTimestamp();
            }
        }

        SendOwed();
        return taken;
    }

    /// <summary>
    /// Called by the watch: has another thread read where the one that does has been in the same turn since the last look.
    /// </summary>
    /// <returns>Whether anybody was run since.</returns>
    private bool Look()
    {
        var turn = Volatile.Read(ref _turn);
        var isSame = turn == _lastTurn;
        _lastTurn = turn;
        if (isSame)
        {
            Relieve(turn);
        }

        return !isSame;
    }

    /// <summary>Has another thread read if this turn is still the one in which callers are run.</summary>
    private void Relieve(int turn)
    {
        if ((turn & 1) != 0 && Interlocked.CompareExchange(ref _turn, turn + 1, turn) == turn)
        {
            // what the thread that is held up has left undone is the pool's; whoever owes something from here on calls it
            Interlocked.Exchange(ref _runner, 0);
            CallThread();
            _rest.Begin(ReaderWatch.Period, TimeProvider.System);
            StartThread();
        }
    }
}
