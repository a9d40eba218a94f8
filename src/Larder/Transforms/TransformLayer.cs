using Larder.Layers;
using Larder.Stores;

namespace Larder.Transforms;

/// <summary>A layer that stores another form of the bytes of values, and reads it back.</summary>
/// <remarks>
/// What cannot be read back is a miss, is counted, and is replaced by the next value that is stored. Calls that a store
/// makes on the bytes themselves, such as counters, do not go through. Thread-safe.
/// </remarks>
/// <param name="inner">The store that is wrapped.</param>
public abstract class TransformLayer(ICacheStore inner) : CacheLayer(inner)
{
    private long _unreadable;

    /// <summary>How many reads found what could not be read back.</summary>
    public long Unreadable => Volatile.Read(ref _unreadable);

    /// <inheritdoc />
    protected sealed override CacheEntry OnWrite(CacheKey key, CacheEntry entry, CacheContext context)
    {
        var stored = ToStored(key, entry);
        var packed = Pack(key, stored, context);
        return stored.WithBytes(packed.Bytes, packed.MediaType);
    }

    /// <inheritdoc />
    protected sealed override CacheEntry? OnRead(CacheKey key, CacheEntry? entry, CacheContext context)
    {
        if (entry is null || context.Has(CacheMode.Probe))
        {
            return entry;
        }

        if (Unpack(key, entry) is { } value)
        {
            return entry.WithBytes(value.Bytes, value.MediaType);
        }

        Interlocked.Increment(ref _unreadable);
        return null;
    }

    /// <summary>The entry with what is stored beside its value, such as tags, in another form.</summary>
    protected virtual CacheEntry ToStored(CacheKey key, CacheEntry entry) => entry;

    /// <summary>The form in which an entry's value is stored.</summary>
    /// <exception cref="CacheCodecException">The value has no byte form.</exception>
    protected abstract EncodedValue Pack(CacheKey key, CacheEntry entry);

    private protected virtual EncodedValue Pack(CacheKey key, CacheEntry entry, CacheContext context) =>
        Pack(key, entry);

    /// <summary>The value that is stored in this form; null where it cannot be read.</summary>
    /// <remarks>What is stored may be anything: it must neither throw nor allocate more than it has reason to.</remarks>
    protected abstract EncodedValue? Unpack(CacheKey key, CacheEntry stored);
}
