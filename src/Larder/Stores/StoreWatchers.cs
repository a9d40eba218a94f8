namespace Larder.Stores;

/// <summary>Those who want to hear what a store does of itself: a store keeps one of these and tells it. Thread-safe.</summary>
public sealed class StoreWatchers
{
    private Action<StoreEvent>? _told;

    /// <summary>Whether nobody wants to hear anything.</summary>
    public bool IsEmpty => Volatile.Read(ref _told) is null;

    /// <summary>Tells from now on, until the answer is disposed. What is called must not throw.</summary>
    public IDisposable Add(Action<StoreEvent> told)
    {
        ArgumentNullException.ThrowIfNull(told);
        Change(before => before + told);
        return new Watch(this, told);
    }

    /// <summary>Tells everybody, on the calling thread.</summary>
    public void Tell(StoreEvent told) => Volatile.Read(ref _told)?.Invoke(told);

    private void Change(Func<Action<StoreEvent>?, Action<StoreEvent>?> change)
    {
        Action<StoreEvent>? before;
        do
        {
            before = Volatile.Read(ref _told);
        } while (!ReferenceEquals(Interlocked.CompareExchange(ref _told, change(before), before), before));
    }

    private sealed class Watch(StoreWatchers watchers, Action<StoreEvent> told) : IDisposable
    {
        private Action<StoreEvent>? _told = told;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _told, null) is { } told)
            {
                watchers.Change(before => before - told);
            }
        }
    }
}
