using System.Diagnostics.CodeAnalysis;

namespace Larder;

/// <summary>What a factory sees of the value that it is to replace, and what it decides about the one that it makes.</summary>
/// <remarks>Belongs to one run of one factory, and to one thread at a time.</remarks>
public sealed class FactoryContext
{
    private readonly CacheEntry? _stale;
    private readonly EntryReader _reader;

    internal FactoryContext(CacheKey key, CacheEntry? stale, EntryReader reader)
    {
        Key = key;
        _stale = stale;
        _reader = reader;
    }

    /// <summary>The key whose value is made.</summary>
    public CacheKey Key { get; }

    /// <summary>When the old value was made; null where there is none, or nobody knows.</summary>
    public DateTimeOffset? StaleCreated =>
        _stale is { Created: > 0 and var created } ? DateTimeOffset.FromUnixTimeMilliseconds(created) : null;

    /// <summary>How long the value is to live, whatever caller and policy say.</summary>
    public Expiration Expiration { get; set; }

    /// <summary>The tags of the value.</summary>
    public TagSet Tags { get; set; }

    /// <summary>How readily a full store lets the value go; null for what the cache says.</summary>
    public EntryPriority? Priority { get; set; }

    /// <summary>The value is for its callers only: it is not stored, and what is stored stays as it is.</summary>
    public bool DoNotStore { get; set; }

    /// <summary>
    /// The old value, which may be null: over but retained by <see cref="CachePolicy.FailSafe"/>, or still alive where it is
    /// refreshed early. False where there is none of this type.
    /// </summary>
    public bool TryGetStale<T>([MaybeNullWhen(false)] out T value)
    {
        if (_stale is not null)
        {
            return _reader.TryRead(Key, _stale, out value);
        }

        value = default;
        return false;
    }

    /// <summary>The source has nothing newer: answer this, and the old value begins a new life with its old tags.</summary>
    /// <exception cref="InvalidOperationException">There is no old value of this type; ask <see cref="TryGetStale{T}"/> first.</exception>
    public T NotModified<T>()
    {
        if (!TryGetStale<T>(out var value))
        {
            throw new InvalidOperationException($"There is no old value of type {typeof(T).FullName} under '{Key}'.");
        }

        Tags = Tags.Count > 0 ? Tags : _stale!.Tags;
        Priority ??= _stale!.Priority;
        return value;
    }

    /// <summary>The entry as the factory wants it.</summary>
    internal CacheEntry Decide(CacheEntry entry)
    {
        var tagged = Tags.Count > 0 ? entry.WithTags(Tags) : entry;
        return Priority is { } priority ? tagged.WithPriority(priority) : tagged;
    }
}
