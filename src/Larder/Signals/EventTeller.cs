using Larder.Stores;

namespace Larder;

/// <summary>Tells somebody of events. What he throws is counted and kept, and disturbs nobody. Thread-safe.</summary>
internal sealed class EventTeller(Action<CacheEvent> told, Figures figures)
{
    private Exception? _lastFault;
    private Exception? _lastFarFault;

    /// <summary>What was thrown last; null for nothing yet.</summary>
    public Exception? LastFault => Volatile.Read(ref _lastFault);

    public void Tell(CacheEvent happened)
    {
        try
        {
            told(happened);
        }
        catch (Exception fault)
        {
            figures.Add(Figure.EventFaults);
            Volatile.Write(ref _lastFault, fault);
        }
    }

    public void Tell(StoreEvent happened)
    {
        // stores that wrap one another all tell of the same fault
        if (happened.Fault is null || Interlocked.Exchange(ref _lastFarFault, happened.Fault) != happened.Fault)
        {
            Tell(new CacheEvent(KindOf(happened.Kind), happened.Key, happened.Fault));
        }
    }

    /// <summary>Hears what the stores of a stack do of themselves, as long as somebody else keeps this.</summary>
    public void Hear(ICacheStore store)
    {
        var self = new WeakReference<EventTeller>(this);
        IDisposable? watch = null;
        watch = store.Watch(happened =>
        {
            if (self.TryGetTarget(out var teller))
            {
                teller.Tell(happened);
            }
            else
            {
                // the cache is gone, and its stores live on
                Volatile.Read(ref watch)?.Dispose();
            }
        });
    }

    private static CacheEventKind KindOf(StoreEventKind kind) =>
        kind switch
        {
            StoreEventKind.Expired => CacheEventKind.Expired,
            StoreEventKind.Evicted => CacheEventKind.Evicted,
            _ => CacheEventKind.FarFailed,
        };
}
