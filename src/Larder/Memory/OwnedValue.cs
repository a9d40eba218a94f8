namespace Larder.Memory;

/// <summary>A value that a store disposes of. Guarded by the lock of <see cref="ValueKeeper"/>.</summary>
internal sealed class OwnedValue(object value)
{
    public object Value { get; } = value;

    /// <summary>The entries of the store that have it.</summary>
    public HashSet<CacheEntry> Seats { get; } = new(ReferenceEqualityComparer.Instance);

    public int Holds { get; set; }

    /// <summary>Whether it ever was in the store.</summary>
    public bool WasIn { get; set; }

    /// <summary>The tick from which on it may be disposed of, once it has left.</summary>
    public long Due { get; set; }

    public bool IsDisposed { get; set; }

    public bool IsFree(long now) => WasIn && !IsDisposed && Seats.Count == 0 && Holds == 0 && Due <= now;
}
