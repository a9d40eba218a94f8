namespace Larder.Memory;

/// <summary>Entries that left under a lock, to be told of when it is released.</summary>
internal struct Departures(Action<CacheKey, CacheEntry, RemovalCause>? told)
{
    private List<(CacheEntry Entry, RemovalCause Cause)>? _entries;

    public void Add(CacheEntry entry, RemovalCause cause)
    {
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
