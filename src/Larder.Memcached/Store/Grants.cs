using System.Collections.Concurrent;

namespace Larder.Memcached.Store;

/// <summary>What was granted and has neither been used nor given back. Thread-safe.</summary>
internal sealed class Grants(TimeProvider time, TimeSpan life)
{
    private const int BetweenSweeps = 1024;

    private readonly ConcurrentDictionary<long, Grant> _grants = [];
    private long _last;

    /// <summary>The token under which a grant is found again; never zero.</summary>
    public long Add(Grant grant)
    {
        var token = Interlocked.Increment(ref _last);
        var now = time.GetTimestamp();
        _grants[token] = grant with { Until = now + (long)(life.TotalSeconds * time.TimestampFrequency) };
        if (token % BetweenSweeps == 0)
        {
            Sweep(now);
        }

        return token;
    }

    /// <summary>Takes a grant away, whether or not it still stands.</summary>
    public bool TryTake(long token, out Grant grant) => _grants.TryRemove(token, out grant);

    /// <summary>Forgets what nobody can use any more.</summary>
    private void Sweep(long now)
    {
        foreach (var (token, grant) in _grants)
        {
            if (grant.Until < now)
            {
                _grants.TryRemove(token, out _);
            }
        }
    }
}
