using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Larder.Stores;

namespace Larder;

/// <summary>Reads entries as the type asked for. What cannot be read as it is a miss, counted, and told once per kind.</summary>
internal sealed class EntryReader(ICacheCodec codec, CacheSignals signals)
{
    private readonly ConcurrentDictionary<(Type Asked, Type? Held), bool> _told = [];

    public bool TryRead<T>(CacheKey key, CacheEntry entry, [MaybeNullWhen(false)] out T value)
    {
        if (entry.TryGetAs(out value))
        {
            return true;
        }

        return entry.HasBytes ? TryDecode(key, entry, out value) : WrongType<T>(key, entry);
    }

    private bool TryDecode<T>(CacheKey key, CacheEntry entry, [MaybeNullWhen(false)] out T value)
    {
        try
        {
            var encoded = entry.Encode();
            var decoded = codec.Decode(encoded.Bytes.Span, encoded.MediaType, typeof(T));
            entry.Remember(decoded);
            if (decoded is T or null && (decoded is not null || default(T) is null))
            {
                value = (T)decoded!;
                return true;
            }

            value = default;
            return WrongType<T>(key, entry);
        }
        catch (CacheCodecException e)
        {
            value = default;
            return Fault(key, typeof(T), null, e);
        }
    }

    private bool WrongType<T>(CacheKey key, CacheEntry entry)
    {
        var held = entry.Value?.GetType();
        return Fault(
            key,
            typeof(T),
            held,
            new CacheException(
                $"The entry holds {held?.FullName ?? "null"}, which cannot be read as {typeof(T).FullName}."
            )
        );
    }

    private bool Fault(CacheKey key, Type asked, Type? held, CacheException cause)
    {
        signals.Unreadable(key, cause, isNew: _told.TryAdd((asked, held), true));
        return false;
    }
}
