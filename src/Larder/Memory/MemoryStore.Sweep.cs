using Larder.Ground;

namespace Larder.Memory;

public sealed partial class MemoryStore
{
    // all deadlines are looked at long before it can no longer be told that they have come
    private const long LookEvery = TimeSpan.TicksPerDay;
    private static readonly long Leap = Milliseconds.Memory.Ticks - (2 * LookEvery);

    private readonly Sweeper _sweeper;
    private readonly Lock _looking = new();
    private long _lookedAt;

    /// <summary>Frees every expired entry now, without waiting for the sweep.</summary>
    public void FreeExpired() => Sweep(_table.Groups);

    /// <summary>One beat of the clock: frees the expired entries of as many groups as are due.</summary>
    void ISwept.SweepTick()
    {
        LookAtAllInTime();
        if (_pressure?.Demand(Now) is > 0 and var share)
        {
            Trim(share, alsoKept: false);
        }

        _keeper?.DisposeFree();
        Sweep(_sweeper.Due(Now, _table.Groups));
    }

    private void Sweep(int due)
    {
        var gone = NewDepartures();
        for (var groups = _table.Groups; due > 0; due--)
        {
            RemoveFrom(_sweeper.Next(groups), groups, IsGone, RemovalCause.Expired, ref gone);
        }

        gone.Tell();
    }

    private bool HasComeExactly(uint deadline)
    {
        var now = Monotonic.Now(_time);
        return HasLeapt(now) || Milliseconds.HasCome(deadline, (uint)(now / TimeSpan.TicksPerMillisecond));
    }

    /// <summary>Whether the clock went so far since all were looked at that every deadline of then has come.</summary>
    private bool HasLeapt(long now) => now - Volatile.Read(ref _lookedAt) > Leap;

    private void LookAtAllInTime()
    {
        var now = Monotonic.Now(_time);
        if (now - Volatile.Read(ref _lookedAt) < LookEvery)
        {
            return;
        }

        var gone = NewDepartures();
        lock (_looking)
        {
            var hasLeapt = HasLeapt(now);
            var groups = _table.Groups;
            for (var i = 0; i < groups; i++)
            {
                RemoveFrom(i, groups, HasEnded, RemovalCause.Expired, ref gone);
            }

            Volatile.Write(ref _lookedAt, Math.Max(_lookedAt, now));

            bool HasEnded(CacheEntry node) =>
                node.Deadline != 0
                && (hasLeapt || HasCome(node.Deadline))
                && node.IsOver(_time)
                && !node.IsRetained(_time, hasLeapt);
        }

        gone.Tell();
    }
}
