namespace Larder;

/// <content>Methods that run to put their result under a key, which may be known only when they have ended.</content>
internal sealed partial class Flights
{
    private readonly RecentChanges _changes = new();
    private readonly List<CacheKey> _puts = [];

    /// <summary>A method begins to run, until <see cref="EndPut"/>.</summary>
    /// <returns>The moment, for <see cref="TakeOff"/>.</returns>
    public long BeginPut()
    {
        long since;
        lock (_lock)
        {
            since = _changes.Begin();
            Count();
        }

        // callers who note nothing while nobody watches take no lock: what they have changed before is seen from here on
        Interlocked.MemoryBarrierProcessWide();
        return since;
    }

    public void EndPut()
    {
        lock (_lock)
        {
            _changes.End();
            Count();
        }
    }

    /// <summary>The result is on its way to the store, until <see cref="Land"/>.</summary>
    /// <returns>False: a caller has changed the key since the method began.</returns>
    public bool TakeOff(CacheKey key, long since)
    {
        lock (_lock)
        {
            _puts.Add(key);
            return !_changes.Has(key, since);
        }
    }

    public void Land(CacheKey key)
    {
        lock (_lock)
        {
            _puts.Remove(key);
        }
    }

    private void Count() => _count = _running.Count + (_changes.IsWatched ? 1 : 0);
}
