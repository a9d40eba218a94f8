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
    private readonly List<(string Pattern, long At)> _patterns = [];
    private int _watchers;
    private long _now = 1;
    private long _all;

    /// <summary>Whether anybody wants to know.</summary>
    public bool IsWatched => _watchers > 0;

    /// <summary>Changes are noted from now on, until <see cref="End"/>.</summary>
    /// <returns>The moment, for <see cref="Has"/>.</returns>
    public long Begin()
    {
        _watchers++;
        return _now;
    }

    public void End()
    {
        if (--_watchers == 0)
        {
            Forget();
        }
    }

    public void Note(CacheKey key)
    {
        if (MayNote())
        {
            _keys[key] = _now;
        }
    }

    public void NoteMatching(string pattern)
    {
        if (MayNote())
        {
            _patterns.Add((pattern, _now));
        }
    }

    public void NoteAll() => _all = ++_now;

    /// <summary>Whether a key was changed after a moment.</summary>
    public bool Has(CacheKey key, long since) =>
        _all > since
        || _keys.GetValueOrDefault(key) > since
        || _patterns.Exists(noted => noted.At > since && KeyPattern.Matches(noted.Pattern, key.ToString()));

    private bool MayNote()
    {
        _now++;
        if (IsWatched && _keys.Count + _patterns.Count == Most)
        {
            Forget();
            _all = _now;
        }

        return IsWatched;
    }

    private void Forget()
    {
        _keys.Clear();
        _patterns.Clear();
    }
}
