using System.Collections;
using System.Collections.Concurrent;
using Larder.Ground;
using Larder.Stores;

namespace Larder;

/// <summary>Makes the entries that a cache stores.</summary>
internal sealed class EntryMaker(CacheOptions options, Chance chance)
{
    private readonly ConcurrentDictionary<Type, CodecForm> _forms = [];

    /// <summary>The entry for a value; null where it is not to be stored, or its time is over before it begins.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="policy">How it is kept.</param>
    /// <param name="chosen">The time to live, by who knows the value.</param>
    /// <param name="usual">The time to live, by who asks for a value, whatever it will be.</param>
    public CacheEntry? Make<T>(
        CacheKey key,
        T value,
        CachePolicy policy,
        Expiration chosen = default,
        Expiration usual = default
    )
    {
        object? held = value;
        if ((held is null && policy.SkipNull) || (policy.SkipEmpty && IsEmpty(value)))
        {
            return null;
        }

        var negative = held is null ? policy.NegativeExpiration : default;
        var expiration = chosen.Or(negative).Or(usual).Or(policy.Expiration);
        if (!expiration.IsGiven && options.TimeToLiveOf?.Invoke(key, held) is { } timeToLive)
        {
            if (timeToLive <= TimeSpan.Zero)
            {
                return null;
            }

            expiration = timeToLive;
        }

        expiration = Jitter.Shorten(expiration.Or(options.DefaultExpiration), policy.Jitter, chance);
        var form = _forms.GetOrAdd(typeof(T), static (type, codec) => new CodecForm(codec, type), options.Codec);
        var created = options.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds();
        var entry = CacheEntry.Of(held, form, expiration, created);
        if (policy.FailSafe is { Retention.Ticks: > 0 } failSafe)
        {
            entry = entry.WithRetention(failSafe.Retention);
        }

        if (policy.Tags.Count > 0)
        {
            entry = entry.WithTags(policy.Tags);
        }

        return options.PriorityOf is { } priority ? entry.WithPriority(priority(key, held)) : entry;
    }

    private static bool IsEmpty<T>(T value) =>
        typeof(T).IsValueType
            ? EqualityComparer<T>.Default.Equals(value, default)
            : value is null or "" or ICollection { Count: 0 };
}
