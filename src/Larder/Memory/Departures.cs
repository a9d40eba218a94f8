using Larder.Ground;

namespace Larder.Memory;

/// <summary>Entries that left under a lock, to be told of when it is released.</summary>
/// <param name="told">Who is told; null for nobody.</param>
/// <param name="evicted">Counts those that left for want of room.</param>
/// <param name="expired">Counts those whose time was over.</param>
internal struct Departures(
    Action<CacheKey, CacheEntry, RemovalCause>? told,
    StripedCounter evicted,
    StripedCounter expired
)
{
    private List<(CacheEntry Entry, RemovalCause Cause)>? _entries;

    public void Add(CacheEntry entry, RemovalCause cause)
    {
        if (cause == RemovalCause.Evicted)
        {
            evicted.Increment();
        }
        else if (cause == RemovalCause.Expired)
        {
            expired.Increment();
        }

        if (told is not null)
        {
            (_entries ??= []).Add((entry, cause));
        }
    }

    public readonly void Tell()
    {
        if (_entries is null)
        {
            return;
        }

        foreach (var (entry, cause) in _entries)
        {
            told!(entry.Key, entry, cause);
        }
    }
}
