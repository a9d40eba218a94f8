using System.Collections.Concurrent;
using Larder.Stores;

namespace Larder.Testing.Stores;

/// <summary>The least that a foreign store writes: three verbs, no fences, no scan, no expiry of its own.</summary>
public sealed class PlainStore : ICacheStore
{
    private readonly ConcurrentDictionary<CacheKey, CacheEntry> _entries = [];

    public ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default) =>
        new(_entries.GetValueOrDefault(key));

    public ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default)
    {
        if (context.Has(CacheMode.IfAbsent))
        {
            return new(_entries.TryAdd(key, entry));
        }

        _entries[key] = entry;
        return new(true);
    }

    public ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default) =>
        new(_entries.TryRemove(key, out _));
}
