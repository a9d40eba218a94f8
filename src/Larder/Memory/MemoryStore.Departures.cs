using Larder.Ground;
using Larder.Stores;

namespace Larder.Memory;

public sealed partial class MemoryStore
{
    private readonly StripedCounter _evictions = new();
    private readonly StripedCounter _expirations = new();
    private readonly StoreWatchers _watchers = new();
    private readonly Action<CacheKey, CacheEntry, RemovalCause>? _told;
    private Action<CacheKey, CacheEntry, RemovalCause>? _toldAll;

    /// <summary>How many entries left because there was no room for them any more.</summary>
    public long Evictions => _evictions.Value;

    /// <summary>How many entries left because their time was over; each is counted when it is freed.</summary>
    public long Expirations => _expirations.Value;

    /// <inheritdoc />
    /// <remarks>Every entry that expired or was evicted. <see cref="MemoryStoreOptions.OnRemoved"/> tells of all others too.</remarks>
    public IDisposable? Watch(Action<StoreEvent> told)
    {
        _toldAll ??= TellAll;
        return _watchers.Add(told);
    }

    private Departures NewDepartures() => new(_watchers.IsEmpty ? _told : _toldAll, _evictions, _expirations);

    private void TellAll(CacheKey key, CacheEntry entry, RemovalCause cause)
    {
        _told?.Invoke(key, entry, cause);
        if (cause is RemovalCause.Expired or RemovalCause.Evicted)
        {
            var kind = cause == RemovalCause.Expired ? StoreEventKind.Expired : StoreEventKind.Evicted;
            _watchers.Tell(new StoreEvent(kind, key));
        }
    }
}
