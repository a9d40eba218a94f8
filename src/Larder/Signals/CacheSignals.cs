using System.Diagnostics;
using Larder.Ground;
using Larder.Layers;
using Larder.Memory;
using Larder.Stores;

namespace Larder;

/// <summary>What a cache counts and tells. Nothing of it lies on the way of a hit unless hits are to be counted. Thread-safe.</summary>
internal sealed class CacheSignals
{
    private readonly ICacheStore _store;
    private readonly EventTeller? _teller;
    private readonly KeyGroups? _groups;
    private readonly MemoryStore? _memory;
    private readonly KeyValuePair<string, object?> _tag;
    private readonly bool _countsHits;
    private readonly CacheSignals? _whole;

    public CacheSignals(ICacheStore store, SignalOptions options)
    {
        _store = store;
        Name = options.Name;
        _countsHits = options.CountHits;
        Figures = new Figures(_countsHits ? new StripedCounter() : store.Find<StatsLayer>()?.Hits);
        _groups = options.KeyGroups is { } groups ? new KeyGroups(groups, _countsHits) : null;
        _teller = options.OnEvent is { } told ? new EventTeller(told, Figures) : null;
        _teller?.Hear(store);
        _memory = store.Find<MemoryStore>();
        _tag = new KeyValuePair<string, object?>(SignalTags.CacheName, Name);
        LarderMeter.Publish();
        SignalRegistry.Enter(this, Name, Figures, _memory);
    }

    /// <summary>Signals of a part of a cache: hits are counted, and all of it is counted for the whole too.</summary>
    public CacheSignals(CacheSignals whole)
    {
        _whole = whole;
        _store = whole._store;
        _groups = whole._groups;
        _teller = whole._teller;
        _memory = whole._memory;
        _tag = whole._tag;
        _countsHits = true;
        Name = whole.Name;
        Figures = new Figures(new StripedCounter());
    }

    public string Name { get; }

    public Figures Figures { get; }

    /// <summary>Whether anybody wants to know of each load.</summary>
    public static bool IsLoadObserved => Telemetry.Source.HasListeners() || LarderMeter.LoadDuration.Enabled;

    /// <summary>The stack as the cache is to ask it.</summary>
    public ICacheStore Store => _teller is null ? _store : new EventStore(_store, _teller);

    /// <summary>The short way to hits as the cache is to take it.</summary>
    public NearPath? Near =>
        _whole is not null ? _whole.Near?.Counting(Figures.Hits!)
        : !_countsHits || _store.Near?.Counting(Figures.Hits!) is not { } near ? _store.Near
        : _groups is null ? near
        : new GroupedNearPath(near, _groups);

    public CacheStatistics Statistics() =>
        Figures.In(new CacheStatistics { Name = Name }) with
        {
            FailedReads = Figures[Figure.FailedReads],
            EventFaults = Figures[Figure.EventFaults],
            LastEventFault = _teller?.LastFault,
            Memory = _memory is null ? null : MemoryStatistics.Of(_memory),
            Groups = _groups?.Statistics ?? [],
        };

    /// <summary>A read by the ordinary way has ended.</summary>
    public void Looked(CacheKey key, bool found)
    {
        CountLook(found);
        _whole?.CountLook(found);
        if (!found)
        {
            _groups?.Of(key).Misses.Increment();
        }
        else if (_groups is not null)
        {
            _groups.Of(key).Hits?.Increment();
        }
    }

    /// <summary>The store has failed in a read.</summary>
    public void ReadFailed(Exception fault)
    {
        if (fault is not OperationCanceledException)
        {
            Count(Figure.FailedReads, 1);
        }
    }

    public void Loaded(CacheKey key, TimeSpan took)
    {
        Count(key, Figure.Loads);
        Count(key, Figure.LoadTicks, took.Ticks);
    }

    public void LoadFailed(CacheKey key, Exception fault)
    {
        Count(key, Figure.FailedLoads);
        _teller?.Tell(new CacheEvent(CacheEventKind.LoadFailed, key, fault));
    }

    public void FillRefused(CacheKey key)
    {
        Count(key, Figure.RefusedFills);
        _teller?.Tell(new CacheEvent(CacheEventKind.FillRefused, key));
    }

    /// <summary>A loaded value is served though the store has failed to take it, of which the store has told.</summary>
    public void FillFailed(CacheKey key) => Count(key, Figure.FailedFills);

    public void StaleServed(CacheKey key)
    {
        Count(key, Figure.StaleServed);
        _teller?.Tell(new CacheEvent(CacheEventKind.StaleServed, key));
    }

    public void DefaultServed(CacheKey key)
    {
        Count(key, Figure.DefaultsServed);
        _teller?.Tell(new CacheEvent(CacheEventKind.DefaultServed, key));
    }

    public void RefreshStarted(CacheKey key)
    {
        Count(key, Figure.Refreshes);
        _teller?.Tell(new CacheEvent(CacheEventKind.RefreshStarted, key));
    }

    /// <summary>A caller waits for the load of another one.</summary>
    public void Waited(CacheKey key) => Count(key, Figure.Waits);

    public void Unreadable(CacheKey key, CacheException fault, bool isNew)
    {
        Count(key, Figure.Unreadable);
        if (isNew)
        {
            _teller?.Tell(new CacheEvent(CacheEventKind.Unreadable, key, fault));
        }
    }

    /// <summary>The activity of a load; null where nobody listens.</summary>
    public Activity? StartLoad(CacheKey key)
    {
        var activity = Telemetry.Source.StartActivity("larder.load");
        activity?.SetTag(SignalTags.CacheName, Name);
        if (activity is not null && _groups is not null)
        {
            activity.SetTag(SignalTags.KeyGroup, _groups.NameOf(key));
        }

        return activity;
    }

    /// <summary>A load has ended that somebody wants to know of.</summary>
    public void EndLoad(Activity? activity, TimeSpan took, Exception? fault)
    {
        var result = new KeyValuePair<string, object?>(SignalTags.Result, fault is null ? "ok" : "error");
        LarderMeter.LoadDuration.Record(took.TotalSeconds, _tag, result);
        activity?.SetTag(result.Key, result.Value);
        if (fault is not null)
        {
            Telemetry.Fail(activity, fault);
        }

        activity?.Dispose();
    }

    private void Count(CacheKey key, Figure figure, long amount = 1)
    {
        Count(figure, amount);
        _groups?.Of(key).Add(figure, amount);
    }

    private void Count(Figure figure, long amount)
    {
        Figures.Add(figure, amount);
        _whole?.Figures.Add(figure, amount);
    }

    private void CountLook(bool found)
    {
        if (!found)
        {
            Figures.Misses.Increment();
        }
        else if (_countsHits)
        {
            Figures.Hits!.Increment();
        }
    }
}
