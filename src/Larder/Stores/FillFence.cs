using System.Runtime.InteropServices;

namespace Larder.Stores;

/// <summary>
/// Keeps late fills out of a store that has no fences of its own, such as one behind a wire: a fill that was
/// overtaken by a set or removal is refused, also while that is still on its way, and a set or removal waits for a fill
/// of the same key that is already on its way, so that it arrives after it.
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
    private readonly Dictionary<CacheKey, List<Change>> _changes = [];
    private long _epoch = 1;

    /// <summary>The stamp of a key; at least one, and never moving back.</summary>
    public long Of(CacheKey key) => Volatile.Read(ref _epoch) + Volatile.Read(ref Stamp(key));

    /// <summary>Starts a fill, unless the key's stamp has moved since it was <paramref name="fence"/>.</summary>
    /// <remarks>
    /// A fill in whose way another fill or a change is comes to nothing, but not before that has ended: else the next load
    /// would meet the same one, and the next.
    /// </remarks>
    /// <returns>The fill, to be disposed when the store has answered; null when it was overtaken.</returns>
    public async ValueTask<Fill?> TryBeginAsync(CacheKey key, long fence, CacheContext context)
    {
        var fill = TryBegin(key, fence, isTake: false);
        if (fill is null)
        {
            await LetPassAsync(key, context).ConfigureAwait(false);
        }

        return fill;
    }

    /// <summary>As a fill, of which those know that have looked already and have not stored yet what they found.</summary>
    internal async ValueTask<Fill?> TryBeginTakeAsync(CacheKey key, long fence, CacheContext context)
    {
        var take = TryBegin(key, fence, isTake: true);
        if (take is null)
        {
            await LetPassAsync(key, context).ConfigureAwait(false);
        }

        return take;
    }

    /// <summary>Starts a set or removal: waits for a fill of the key that is on its way, and keeps others from beginning.</summary>
    /// <returns>The change, to be disposed when the store has answered.</returns>
    public async ValueTask<Change> BeginChangeAsync(CacheKey key, CacheContext context)
    {
        var change = Begin(key, out var underway);
        try
        {
            await WaitAsync(underway, context).ConfigureAwait(false);
            return change;
        }
        catch
        {
            change.Dispose();
            throw;
        }
    }

    private Fill? TryBegin(CacheKey key, long fence, bool isTake)
    {
        lock (_lock)
        {
            if (Of(key) != fence || _fills.ContainsKey(key) || _changes.ContainsKey(key))
            {
                return null;
            }

            Stamp(key) += isTake ? 1 : 0;
            return _fills[key] = new Fill(this, key);
        }
    }

    /// <summary>Waits for a fill or change of a key that is on its way.</summary>
    private ValueTask LetPassAsync(CacheKey key, CacheContext context)
    {
        Task? underway;
        lock (_lock)
        {
            underway = _fills.GetValueOrDefault(key)?.Done ?? _changes.GetValueOrDefault(key)?[^1].Done;
        }

        return WaitAsync(underway, context);
    }

    /// <summary>Starts a removal of many: moves the stamps of all keys and waits for every fill that is on its way.</summary>
    /// <returns>The sweep, to be disposed when the store has answered.</returns>
    public async ValueTask<Sweep> BeginSweepAsync(CacheContext context)
    {
        Task[] underway;
        lock (_lock)
        {
            _epoch++;
            underway = [.. _fills.Values.Select(fill => fill.Done)];
        }

        await WaitAsync(underway.Length == 0 ? null : Task.WhenAll(underway), context).ConfigureAwait(false);
        return new Sweep(this);
    }

    private void EndSweep()
    {
        lock (_lock)
        {
            _epoch++;
        }
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

    private Change Begin(CacheKey key, out Task? underway)
    {
        lock (_lock)
        {
            Stamp(key)++;
            var change = new Change(this, key);
            (CollectionsMarshal.GetValueRefOrAddDefault(_changes, key, out _) ??= []).Add(change);
            underway = _fills.GetValueOrDefault(key)?.Done;
            return change;
        }
    }

    private ref long Stamp(CacheKey key) => ref _stamps[key.GetHashCode() & (Stripes - 1)];

    private void EndFill(CacheKey key)
    {
        lock (_lock)
        {
            // a fill is itself a set: what was loaded before it ended loses against it. Not earlier: whoever reads the
            // new stamp has to find the value
            Stamp(key)++;
            _fills.Remove(key);
        }
    }

    private void EndChange(CacheKey key, Change change)
    {
        lock (_lock)
        {
            Stamp(key)++;
            var changes = _changes[key];
            changes.Remove(change);
            if (changes.Count == 0)
            {
                _changes.Remove(key);
            }
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
            _fence.EndFill(_key);
            _done.TrySetResult();
        }
    }

    /// <summary>A removal of many on its way to the store.</summary>
    public sealed class Sweep : IDisposable
    {
        private FillFence? _fence;

        internal Sweep(FillFence fence) => _fence = fence;

        /// <summary>
        /// The store has answered. Whoever read a stamp meanwhile may have found what was still to be removed: the stamps move
        /// once more.
        /// </summary>
        public void Dispose() => Interlocked.Exchange(ref _fence, null)?.EndSweep();
    }

    /// <summary>A set or removal on its way to the store.</summary>
    public sealed class Change : IDisposable
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CacheKey _key;
        private FillFence? _fence;

        internal Change(FillFence fence, CacheKey key)
        {
            _fence = fence;
            _key = key;
        }

        internal Task Done => _done.Task;

        /// <summary>The store has answered; what is loaded from now on may be stored.</summary>
        public void Dispose()
        {
            Interlocked.Exchange(ref _fence, null)?.EndChange(_key, this);
            _done.TrySetResult();
        }
    }
}
