using Larder.Ground;
using Larder.Stores;

namespace Larder;

/// <summary>A part of a cache: its keys begin with one text, and it is counted by itself.</summary>
public sealed partial class Cache
{
    private Cache(Cache whole)
    {
        _signals = new CacheSignals(whole._signals);
        _options = whole._options;
        Store = whole.Store;
        _store = whole._store;
        _near = _signals.Near;
        _nearToLoad = whole._nearToLoad is null ? null : _near;
        _hasLeases = whole._hasLeases;
        _reader = new EntryReader(_options.Codec, _signals);
        _chance = whole._chance;
        _maker = whole._maker;
        _setbacks = whole._setbacks;
        _refreshes = whole._refreshes;
        _flights = whole._flights;
    }

    /// <summary>How values are kept and loaded where nobody says it.</summary>
    internal CachePolicy Policy => _options.Policy;

    /// <summary>The clock of the cache.</summary>
    internal TimeProvider Time => _options.TimeProvider;

    /// <summary>What matches a pattern is going to be removed: the keys that are being loaded and are to be removed too.</summary>
    internal IEnumerable<CacheKey> BeginSweep(string pattern) => _flights.BeginSweep(pattern);

    /// <summary>
    /// The same cache, whose callers are counted by themselves too. Entries, keys and loads under way are those of the whole.
    /// </summary>
    internal Cache Part() => new(this);

    /// <summary>Removes every key that begins with a text.</summary>
    internal void Clear(string prefix) => Blocking.Completed(ClearAsync(prefix, CacheContext.Sync), _store);

    /// <summary>Removes every key that begins with a text.</summary>
    internal ValueTask ClearAsync(string prefix, CancellationToken token) =>
        ClearAsync(prefix, CacheContext.FromCancellationToken(token));

    private ValueTask ClearAsync(string prefix, CacheContext context)
    {
        foreach (var key in _flights.BeginSweep(KeyPattern.Escape(prefix) + "*"))
        {
            Detach(key);
        }

        // which of them begin with the text nobody has noted; what is forgotten costs a try
        _setbacks.ForgetAll();
        return _store.ClearAsync(CacheSpace.Of(prefix), context);
    }
}
