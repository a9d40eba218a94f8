namespace Larder.Stores;

/// <summary>
/// Keeps late fills out of a store that has no fences of its own, such as one behind a wire: a fill that was
/// overtaken by a set or removal is refused, and a set or removal waits for a fill of the same key that is
/// already on its way, so that it arrives after it.
/// </summary>
/// <remarks>
/// Holds for all callers that share this object, that is, inside one process. Stamps are striped by key: two keys on
/// one stripe cost a fill that is not stored, never a wrong one. Thread-safe.
/// </remarks>
public sealed class FillFence
{
    private const int Stripes = 4096;

    private readonly Lock _lock = new();
    private readonly long[] _stamps = new long[Stripes];
    private readonly Dictionary<CacheKey, Fill> _fills = [];
    private long _epoch = 1;

    /// <summary>The stamp of a key; at least one, and never moving back.</summary>
    public long Of(CacheKey key) => Volatile.Read(ref _epoch) + Volatile.Read(ref Stamp(key));

    /// <summary>Starts a fill, unless the key's stamp has moved since it was <paramref name="fence"/>.</summary>
    /// <returns>The fill, to be disposed when the store has answered; null when it was overtaken.</returns>
    public Fill? TryBegin(CacheKey key, long fence)
    {
        lock (_lock)
        {
            if (Of(key) != fence || _fills.ContainsKey(key))
            {
                return null;
            }

            // the fill is itself a set: what was loaded before it loses against it
            Stamp(key)++;
            return _fills[key] = new Fill(this, key);
        }
    }

    /// <summary>Moves the stamp of a key and waits for a fill of it that is on its way.</summary>
    public ValueTask AdvanceAsync(CacheKey key, CacheContext context)
    {
        Task? underway;
        lock (_lock)
        {
            Stamp(key)++;
            underway = _fills.GetValueOrDefault(key)?.Done;
        }

        return WaitAsync(underway, context);
    }

    /// <summary>Waits for a fill of a key that is on its way.</summary>
    internal ValueTask LetPassAsync(CacheKey key, CacheContext context)
    {
        Task? underway;
        lock (_lock)
        {
            underway = _fills.GetValueOrDefault(key)?.Done;
        }

        return WaitAsync(underway, context);
    }

    /// <summary>Moves the stamps of all keys and waits for every fill that is on its way.</summary>
    public ValueTask AdvanceAllAsync(CacheContext context)
    {
        Task[] underway;
        lock (_lock)
        {
            _epoch++;
            underway = [.. _fills.Values.Select(fill => fill.Done)];
        }

        return WaitAsync(underway.Length == 0 ? null : Task.WhenAll(underway), context);
    }

    private static ValueTask WaitAsync(Task? underway, CacheContext context)
    {
        if (underway is null || underway.IsCompleted)
        {
            return default;
        }

        if (!context.IsSynchronous)
        {
            return new ValueTask(underway.WaitAsync(context.Token));
        }

        Ground.Blocking.Wait(underway.WaitAsync(context.Token));
        return default;
    }

    private ref long Stamp(CacheKey key) => ref _stamps[key.GetHashCode() & (Stripes - 1)];

    private void End(CacheKey key)
    {
        lock (_lock)
        {
            _fills.Remove(key);
        }
    }

    /// <summary>A fill on its way to the store.</summary>
    public sealed class Fill : IDisposable
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly FillFence _fence;
        private readonly CacheKey _key;

        internal Fill(FillFence fence, CacheKey key)
        {
            _fence = fence;
            _key = key;
        }

        internal Task Done => _done.Task;

        /// <summary>The store has answered; whoever waits goes on.</summary>
        public void Dispose()
        {
            _fence.End(_key);
            _done.TrySetResult();
        }
    }
}
