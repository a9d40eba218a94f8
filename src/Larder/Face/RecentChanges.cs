using Larder.Stores;

namespace Larder;

/// <summary>
/// What callers have changed while somebody wants to know it who cannot say yet of which key. Nothing is noted while nobody
/// does. Not thread-safe: used under the lock of its owner.
/// </summary>
internal sealed class RecentChanges
{
    // beyond that everything counts as changed
    private const int Most = 4096;

    private readonly Dictionary<CacheKey, long> _keys = [];
    private readonly Dictionary<string, long> _patterns = new(StringComparer.Ordinal);

    // when those who want to know have begun to, the oldest first
    private readonly List<long> _watchers = [];
    private long _all;

    /// <summary>Whether anybody wants to know.</summary>
    public bool IsWatched => _watchers.Count > 0;

    /// <summary>The moment of the last change, or of the last who wanted to know.</summary>
    public long Now { get; private set; } = 1;

    /// <summary>Changes are noted from now on, until <see cref="End"/>.</summary>
    /// <returns>The moment, for <see cref="Has"/>; nobody else has the same.</returns>
    public long Begin()
    {
        _watchers.Add(++Now);
        return Now;
    }

    /// <summary>Who began at a moment does not want to know any more. Once is enough.</summary>
    public void End(long since)
    {
        _watchers.Remove(since);
        if (!IsWatched)
        {
            Forget();
        }
    }

    public void Note(CacheKey key)
    {
        if (MayNote())
        {
            _keys[key] = Now;
        }
    }

    public void NoteMatching(string pattern)
    {
        if (MayNote())
        {
            _patterns[pattern] = Now;
        }
    }

    public void NoteAll() => _all = ++Now;

    /// <summary>Whether a key was changed after a moment.</summary>
    public bool Has(CacheKey key, long since) =>
        _all > since
        || _keys.GetValueOrDefault(key) > since
        || _patterns.Any(noted => noted.Value > since && KeyPattern.Matches(noted.Key, key.ToString()));

    private bool MayNote()
    {
        Now++;
        if (IsWatched && _keys.Count + _patterns.Count == Most)
        {
            MakeRoom();
        }

        return IsWatched;
    }

    /// <summary>Forgets what is of no interest any more; everything, if that is not much.</summary>
    private void MakeRoom()
    {
        ForgetBefore(_keys, _watchers[0]);
        ForgetBefore(_patterns, _watchers[0]);
        if (_keys.Count + _patterns.Count > Most / 2)
        {
            Forget();
            _all = Now;
        }
    }

    private static void ForgetBefore<TKey>(Dictionary<TKey, long> noted, long moment)
        where TKey : notnull
    {
        foreach (var (key, at) in noted)
        {
            if (at < moment)
            {
                // a dictionary bears that while it is walked through
                noted.Remove(key);
            }
        }
    }

    private void Forget()
    {
        _keys.Clear();
        _patterns.Clear();
    }
}
