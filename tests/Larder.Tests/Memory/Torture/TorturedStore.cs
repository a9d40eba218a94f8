using Larder.Memory;
using Larder.Testing.Time;
using Xunit.Sdk;

namespace Larder.Tests.Memory.Torture;

/// <summary>A store that has room for two keys of three, replaced, removed, expired, evicted, cleared, and growing at first.</summary>
internal sealed class TorturedStore : ITortured
{
    private static readonly TimeSpan ShortLife = TimeSpan.FromMilliseconds(2);

    private readonly ManualTimeProvider _time = new();
    private readonly MemoryStore _store;
    private readonly Cache _cache;
    private long _version;

    public TorturedStore(Random random)
    {
        _store = new MemoryStore(
            new MemoryStoreOptions
            {
                MaxEntries = TortureValues.Keys * 2 / 3,
                Eviction = (EvictionKind)random.Next(5),
                TimeProvider = _time,
                Randomness = () => 7,
            }
        );
        _cache = new Cache(_store);
    }

    public MemoryStore Store => _store;

    public bool Read(int key, int way)
    {
        object? value;
        bool found;
        switch (way)
        {
            case 0:
                found = _cache.TryGet(TortureValues.All[key], out value);
                break;
            case 1:
                found = _cache.TryGet($"key{key}", out value);
                break;
            case 2 when key % 3 == 0:
                found = _cache.TryGet<Whole>(TortureValues.All[key], out var whole);
                return found && (whole.IsOf(key) || Torn(whole, key));
            default:
                return ReadEntry(key);
        }

        return found && (TortureValues.IsWhole(value, key) || Torn(value, key));
    }

    public void Change(int key, Random random)
    {
        switch (random.Next(1000))
        {
            case 0:
                _cache.Clear();
                break;
            case < 5:
                _time.AdvanceMs(1);
                _store.FreeExpired();
                break;
            case < 150:
                _cache.Remove(TortureValues.All[key]);
                break;
            case < 250:
                _cache.GetOrAdd(TortureValues.All[key], TortureValues.Make(key, Next()));
                break;
            case < 300:
                _cache.Set(TortureValues.All[key], TortureValues.Make(key, Next()), Expiration.Sliding(ShortLife));
                break;
            case < 400:
                _cache.Set(TortureValues.All[key], TortureValues.Make(key, Next()), ShortLife);
                break;
            default:
                _cache.Set(TortureValues.All[key], TortureValues.Make(key, Next()));
                break;
        }
    }

    private bool ReadEntry(int key)
    {
        if (_store.GetAsync(TortureValues.All[key], CacheContext.Sync).Result is not { } entry)
        {
            return false;
        }

        return (entry.Key == TortureValues.All[key] && TortureValues.IsWhole(entry.Value, key))
            || Torn(entry.Value, key);
    }

    private static bool Torn(object? value, int key) => throw FailException.ForFailure($"{value} under key {key}");

    private long Next() => Interlocked.Increment(ref _version);
}
