using Larder.Wire.Commands;
using Larder.Wire.Model;
using Larder.Wire.Replies;

namespace Larder.Wire.Lanes;

/// <summary>The connections of synchronous callers: opened when they are needed, used by one thread at a time.</summary>
internal sealed class DirectLanes(IWireOptions options, Protocol protocol) : IDisposable
{
    // one that was used just now is still there, or its caller learns at once that it is not
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(100);

    private readonly object _lock = new();
    private readonly Stack<DirectLane> _free = new();
    private int _count;
    private bool _disposed;

    // a server that was reached need not be waited for much longer than it took then
    private long _openTook = options.ConnectTimeout.Ticks;

    /// <summary>Sends a command on a free connection and waits for its reply.</summary>
    public void Exchange<TCommand>(
        scoped in TCommand command,
        PendingReply reply,
        PendingReply? before,
        CancellationToken token
    )
        where TCommand : ICommand, allows ref struct
    {
        token.ThrowIfCancellationRequested();
        var lane = Take(token);
        var kept = false;
        try
        {
            lane.Exchange(command, reply, before, token);
            kept = !lane.IsSpent;
        }
        finally
        {
            Give(kept ? lane : null);
        }
    }

    /// <summary>Sends commands in one piece on a free connection and waits for all their replies.</summary>
    public void Exchange(EncodedCommand[] commands, PendingReply[] replies, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        var lane = Take(token);
        var kept = false;
        try
        {
            lane.Exchange(commands.AsSpan(), replies, token);
            kept = !lane.IsSpent;
        }
        finally
        {
            Give(kept ? lane : null);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            while (_free.TryPop(out var lane))
            {
                lane.Dispose();
            }

            Monitor.PulseAll(_lock);
        }
    }

    private DirectLane Take(CancellationToken token)
    {
        var began = options.Time.GetTimestamp();
        while (Free(began) is { } lane)
        {
            if (options.Time.GetElapsedTime(lane.LastUsed) < Fresh || !lane.IsStale())
            {
                lane.Spent = TimeSpan.Zero;
                return lane;
            }

            lane.Dispose();
            Give(null);
        }

        try
        {
            return Open(began, token);
        }
        catch
        {
            Give(null);
            throw;
        }
    }

    /// <summary>A free one; null: one more may be opened.</summary>
    private DirectLane? Free(long began)
    {
        lock (_lock)
        {
            while (true)
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                if (_free.TryPop(out var lane))
                {
                    return lane;
                }

                if (_count < options.MaxSyncConnections)
                {
                    _count++;
                    return null;
                }

                var left = options.CommandTimeout - options.Time.GetElapsedTime(began);
                if (left <= TimeSpan.Zero || !Monitor.Wait(_lock, left))
                {
                    throw protocol.Busy(
                        $"Every connection for synchronous calls to {options} was in use for the whole timeout."
                    );
                }
            }
        }
    }

    private DirectLane Open(long began, CancellationToken token)
    {
        var opening = options.Time.GetTimestamp();
        var usual = new TimeSpan(2 * Volatile.Read(ref _openTook));
        var transport = Opening.Open(
            options,
            protocol,
            Least(options.ConnectTimeout, Most(options.CommandTimeout, usual)),
            token
        );
        Volatile.Write(ref _openTook, options.Time.GetElapsedTime(opening).Ticks);
        return new DirectLane(transport, protocol, options) { Spent = options.Time.GetElapsedTime(began) };
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Most(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private void Give(DirectLane? lane)
    {
        lock (_lock)
        {
            if (lane is null)
            {
                _count--;
            }
            else if (_disposed)
            {
                lane.Dispose();
            }
            else
            {
                _free.Push(lane);
            }

            Monitor.Pulse(_lock);
        }
    }
}
