using System.Collections.Concurrent;
using Larder.Wire.Replies;

namespace Larder.Wire.Lanes;

/// <content>
/// Runs on the pool the callers whose replies have come, one after the other, and then sends what they asked for next: all
/// of it in one piece. Before each of them the pool is asked for another thread, which goes on with the rest should this one
/// be held up.
/// </content>
internal abstract partial class Lane
{
    /// <summary>For so long, as many as there are, callers are run before what they asked for is sent.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMicroseconds(100);

    private readonly ConcurrentQueue<PendingReply> _arrived = new();
    private int _called;
    private int _owed;

    void IThreadPoolWorkItem.Execute()
    {
        Interlocked.Exchange(ref _called, 0);
        var began = TimeProvider.System.GetTimestamp();
        while (_arrived.TryDequeue(out var reply))
        {
            if (!_arrived.IsEmpty || Volatile.Read(ref _owed) != 0)
            {
                CallThread();
            }

            Wake(reply);
            if (Volatile.Read(ref _owed) != 0 && TimeProvider.System.GetElapsedTime(began) > Gathering)
            {
                SendOwed();
                began = TimeProvider.System.GetTimestamp();
            }
        }

        SendOwed();
    }

    /// <summary>Runs a caller, and takes back what he changed in the state of the thread, as the pool does.</summary>
    /// <remarks>
    /// Not so its priority, or that it keeps the process alive: on a reader's own thread they stay as he leaves them, since to
    /// look would cost each call.
    /// </remarks>
    private static void Wake(PendingReply reply)
    {
        var clean = ExecutionContext.Capture()!;
        reply.Wake();
        ExecutionContext.Restore(clean);
        SynchronizationContext.SetSynchronizationContext(null);
    }

    /// <summary>Puts it behind those that are to be run, if somebody wants it.</summary>
    private bool Arrive(PendingReply reply, bool isWanted)
    {
        if (isWanted)
        {
            _arrived.Enqueue(reply);
        }

        return isWanted;
    }

    /// <summary>Has those run whose replies have arrived.</summary>
    private void WakeArrived()
    {
        if (!_arrived.IsEmpty)
        {
            CallThread();
        }
    }

    /// <summary>There is something to send, behind the callers that are to be run.</summary>
    private void Owe()
    {
        Interlocked.Exchange(ref _owed, 1);
        if (!IsRunner)
        {
            CallThread();
        }
    }

    private void SendOwed()
    {
        if (Volatile.Read(ref _owed) != 0 && Interlocked.Exchange(ref _owed, 0) != 0)
        {
            _ = SendAllAsync();
        }
    }

    /// <summary>Asks the pool for a thread, unless one that was asked for has not come yet.</summary>
    private void CallThread()
    {
        if (Volatile.Read(ref _called) == 0 && Interlocked.Exchange(ref _called, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }
}
