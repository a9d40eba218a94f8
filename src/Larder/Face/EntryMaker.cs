using System.Collections.Concurrent;
using Larder.Stores;

namespace Larder;

/// <summary>Makes the entries that a cache stores.</summary>
internal sealed class EntryMaker(CacheOptions options)
{
    private readonly ConcurrentDictionary<Type, CodecForm> _forms = [];

    /// <summary>The entry for a value; null where its time is over before it begins.</summary>
    public CacheEntry? Make<T>(CacheKey key, T value, Expiration expiration)
    {
        object? held = value;
        if (!expiration.IsGiven && options.TimeToLiveOf?.Invoke(key, held) is { } timeToLive)
        {
            if (timeToLive <= TimeSpan.Zero)
            {
                return null;
            }

            expiration = timeToLive;
        }

        var form = _forms.GetOrAdd(typeof(T), static (type, codec) => new CodecForm(codec, type), options.Codec);
        var created = options.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds();
        var entry = CacheEntry.Of(held, form, expiration.Or(options.DefaultExpiration), created);
        return options.PriorityOf is { } priority ? entry.WithPriority(priority(key, held)) : entry;
    }
}
