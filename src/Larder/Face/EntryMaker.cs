using System.Collections.Concurrent;
using Larder.Stores;

namespace Larder;

/// <summary>Makes the entries that a cache stores.</summary>
internal sealed class EntryMaker(CacheOptions options)
{
    private readonly ConcurrentDictionary<Type, CodecForm> _forms = [];

    public CacheEntry Make<T>(T value, Expiration expiration)
    {
        var form = _forms.GetOrAdd(typeof(T), static (type, codec) => new CodecForm(codec, type), options.Codec);
        var created = options.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds();
        return CacheEntry.Of(value, form, expiration.Or(options.DefaultExpiration), created);
    }
}
