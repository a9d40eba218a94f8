using Larder.Ground;

namespace Larder;

/// <summary>The loads that have failed lately. Thread-safe, and bounded: what does not fit is forgotten, which costs a try.</summary>
internal sealed class Setbacks(TimeProvider time)
{
    private const int Most = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<CacheKey, Setback> _known = [];
    private volatile int _count;

    /// <summary>Notes that a load has failed, unless that is known.</summary>
    public void Note(CacheKey key, long fence, CachePolicy policy, Exception fault)
    {
        var now = Monotonic.Now(time);
        var throttle = policy.FailSafe?.Throttle ?? TimeSpan.Zero;
        var setback = new Setback(
            fence,
            Monotonic.After(now, throttle),
            Monotonic.After(now, policy.ErrorWindow),
            fault
        );
        if (setback.IsOver(now))
        {
            return;
        }

        lock (_lock)
        {
            if (_known.TryGetValue(key, out var known) && known.Fence == fence && !known.IsOver(now))
            {
                return;
            }

            MakeRoom(now);
            _known[key] = setback;
            _count = _known.Count;
        }
    }

    /// <summary>What failed lately for a key at this stamp, and is not over.</summary>
    public Setback? Of(CacheKey key, long fence)
    {
        if (_count == 0)
        {
            return null;
        }

        lock (_lock)
        {
            return _known.TryGetValue(key, out var known) && known.Fence == fence && !known.IsOver(Monotonic.Now(time))
                ? known
                : null;
        }
    }

    /// <summary>The next caller tries.</summary>
    public void Forget(CacheKey key)
    {
        if (_count == 0)
        {
            return;
        }

        lock (_lock)
        {
            _known.Remove(key);
            _count = _known.Count;
        }
    }

    /// <summary>The next caller tries, whatever the key.</summary>
    public void ForgetAll()
    {
        lock (_lock)
        {
            _known.Clear();
            _count = 0;
        }
    }

    private void MakeRoom(long now)
    {
        if (_known.Count < Most)
        {
            return;
        }

        foreach (var (key, setback) in _known.ToArray())
        {
            if (setback.IsOver(now))
            {
                _known.Remove(key);
            }
        }

        foreach (var key in _known.Keys.Take(_known.Count - (Most / 2)).ToArray())
        {
            _known.Remove(key);
        }
    }
}
