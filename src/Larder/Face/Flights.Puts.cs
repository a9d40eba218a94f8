using System.Runtime.InteropServices;

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

    /// <summary>The method that began then has ended, whether its result was put or not.</summary>
    public void EndPut(long since)
    {
        lock (_lock)
        {
            _changes.End(since);
            Count();
        }
    }

    /// <summary>The result is on its way to the store, until <see cref="Land"/>; callers from now on start anew.</summary>
    public Departure TakeOff(CacheKey key, long since)
    {
        lock (_lock)
        {
            _puts.Add(key);
            var isFirst = !_changes.Has(key, since);
            var overtaken = DetachHeld(key);
            return new(isFirst, overtaken, _changes.Now);
        }
    }

    /// <summary>Whether a caller has changed a key after a moment; only while a method runs that began before.</summary>
    public bool HasChanged(CacheKey key, long since)
    {
        lock (_lock)
        {
            return _changes.Has(key, since);
        }
    }

    /// <summary>A flight is going to store what it has brought.</summary>
    public void NoteFill(CacheKey key)
    {
        lock (_lock)
        {
            _changes.Note(key);
        }
    }

    public void Land(CacheKey key)
    {
        lock (_lock)
        {
            _puts.Remove(key);
        }
    }

    private void Count() => _count = _running.Count + _strays.Count + (_changes.IsWatched ? 1 : 0);

    /// <summary>A result that is on its way.</summary>
    /// <param name="IsFirst">Nobody has changed the key since its method began.</param>
    /// <param name="Overtaken">The flight that was running.</param>
    /// <param name="At">When that was, as changes are counted.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Departure(bool IsFirst, Flight? Overtaken, long At);
}
