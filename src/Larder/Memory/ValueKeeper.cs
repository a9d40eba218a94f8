using Larder.Ground;

namespace Larder.Memory;

/// <summary>Knows which entries have which disposable value and who holds it, and disposes of those that are free. Thread-safe.</summary>
/// <remarks>
/// An entry is noted before readers can find it and crossed out after they no longer can, so a value that can be found is
/// never free. Disposal runs outside the lock.
/// </remarks>
internal sealed class ValueKeeper(ValueDisposalOptions options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<object, OwnedValue> _values = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<(OwnedValue Value, long Due)> _left = new();
    private long _faults;

    public long Faults => Interlocked.Read(ref _faults);

    /// <summary>An entry is about to come in.</summary>
    public void Enter(CacheEntry entry)
    {
        if (DisposableOf(entry) is not { } value)
        {
            return;
        }

        lock (_lock)
        {
            if (!_values.TryGetValue(value, out var owned))
            {
                _values.Add(value, owned = new OwnedValue(value));
            }

            owned.Seats.Add(entry);
        }
    }

    /// <summary>What became of an entry that was about to come in.</summary>
    public void Settle(CacheEntry entry, bool isStored)
    {
        lock (_lock)
        {
            if (Find(entry) is not { } owned)
            {
                return;
            }

            owned.WasIn |= isStored;
            if (!isStored)
            {
                CrossOut(owned, entry, Math.Max(owned.Due, Monotonic.Now(time)));
            }
        }
    }

    /// <summary>An entry has left; nobody can find it any more.</summary>
    public void Leave(CacheEntry entry)
    {
        lock (_lock)
        {
            if (Find(entry) is not { } owned)
            {
                return;
            }

            owned.WasIn = true;
            CrossOut(owned, entry, Monotonic.After(Monotonic.Now(time), options.Grace));
        }

        DisposeFree();
    }

    /// <summary>Keeps a value from being disposed of; null where it is not, or no longer, a value of the store.</summary>
    public IDisposable? Hold(object value)
    {
        lock (_lock)
        {
            if (!_values.TryGetValue(value, out var owned))
            {
                return null;
            }

            owned.Holds++;
            return new Holding(this, owned);
        }
    }

    /// <summary>Disposes of the values whose time has come.</summary>
    public void DisposeFree()
    {
        List<object>? free = null;
        lock (_lock)
        {
            var now = Monotonic.Now(time);
            while (_left.TryPeek(out var first) && first.Due <= now)
            {
                _left.Dequeue();
                TakeIfFree(first.Value, now, ref free);
            }
        }

        Dispose(free);
    }

    private static object? DisposableOf(CacheEntry entry) =>
        entry.HasValue && entry.Value is IDisposable or IAsyncDisposable ? entry.Value : null;

    private OwnedValue? Find(CacheEntry entry) =>
        DisposableOf(entry) is { } value && _values.TryGetValue(value, out var owned) && owned.Seats.Contains(entry)
            ? owned
            : null;

    private void CrossOut(OwnedValue owned, CacheEntry entry, long due)
    {
        owned.Seats.Remove(entry);
        if (owned.Seats.Count > 0)
        {
            return;
        }

        if (owned.WasIn)
        {
            owned.Due = due;
            _left.Enqueue((owned, due));
        }
        else if (owned.Holds == 0)
        {
            _values.Remove(owned.Value);
        }
    }

    private void Release(OwnedValue owned)
    {
        List<object>? free = null;
        lock (_lock)
        {
            owned.Holds--;
            TakeIfFree(owned, Monotonic.Now(time), ref free);
        }

        Dispose(free);
    }

    private void TakeIfFree(OwnedValue owned, long now, ref List<object>? free)
    {
        if (owned.IsFree(now))
        {
            owned.IsDisposed = true;
            _values.Remove(owned.Value);
            (free ??= []).Add(owned.Value);
        }
    }

    private void Dispose(List<object>? free)
    {
        foreach (var value in free ?? [])
        {
            _ = DisposeAsync(value);
        }
    }

    private async Task DisposeAsync(object value)
    {
        try
        {
            if (value is IAsyncDisposable slow)
            {
                await slow.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                ((IDisposable)value).Dispose();
            }
        }
        catch (Exception fault)
        {
            // whoever made the value leave has nothing to do with it
            Interlocked.Increment(ref _faults);
            options.OnFault?.Invoke(value, fault);
        }
    }

    private sealed class Holding(ValueKeeper keeper, OwnedValue owned) : IDisposable
    {
        private int _released;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _released, 1) == 0)
            {
                keeper.Release(owned);
            }
        }
    }
}
