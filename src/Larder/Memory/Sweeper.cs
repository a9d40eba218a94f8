namespace Larder.Memory;

/// <summary>Says how many groups are due, so that all of them have their turn once in an interval. One thread asks what is due.</summary>
internal sealed class Sweeper(TimeSpan interval, uint start)
{
    private readonly double _interval = interval.TotalMilliseconds;
    private uint _last = start;
    private double _due;
    private int _next;

    public int Due(uint now, int groups)
    {
        var passed = Math.Min(_interval, now - _last);
        _last = now;
        _due = Math.Min(groups, _due + (groups * passed / _interval));
        var due = (int)_due;
        _due -= due;
        return due;
    }

    public int Next(int groups)
    {
        // also called by whoever sweeps at once; a group that two of them take is only swept twice
        return (int)((uint)Interlocked.Increment(ref _next) % (uint)groups);
    }
}
