using System.Runtime.InteropServices;

namespace Larder.Memcached.Store;

/// <summary>What this process knows of when tags were removed on one server, by that server's stamps. Thread-safe.</summary>
internal sealed class RemovalMoments
{
    private const int MostMoments = 64;

    private readonly Lock _lock = new();
    private readonly List<Moment> _moments = [];

    /// <summary>Takes over the stamp of the last removal.</summary>
    public void Learn(ulong stamp)
    {
        lock (_lock)
        {
            if (_moments.Count > 0 && _moments[^1].Stamp == stamp)
            {
                return;
            }

            // whoever reads this process's clock from now on reads it after the server had come to this stamp
            _moments.Add(new Moment(CacheContext.NextTagStamp(), stamp));
            if (_moments.Count > MostMoments)
            {
                _moments.RemoveAt(0);
            }
        }
    }

    /// <summary>The last removal that is known to lie before a tick of this process's clock; null: none is.</summary>
    public ulong? At(long tick)
    {
        lock (_lock)
        {
            var last = _moments.FindLastIndex(moment => moment.Tick <= tick);
            return last < 0 ? null : _moments[last].Stamp;
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Moment(long Tick, ulong Stamp);
}
