using Larder.Stores;
using Larder.Testing.Schedules;

namespace Larder.Tests.Stores.Schedules;

/// <summary>A store behind a wire, without fences: a request takes a while to get there, and its answer to come back.</summary>
internal sealed class WireStore : ICacheStore
{
    private readonly Dictionary<CacheKey, CacheEntry> _entries = [];

    public ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default) =>
        AskAsync(() => _entries.GetValueOrDefault(key), context);

    public ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default) =>
        AskAsync(() => Put(key, entry, context), context);

    public ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default) =>
        AskAsync(() => _entries.Remove(key), context);

    public ValueTask ClearAsync(CacheContext context = default) => ClearAsync(CacheSpace.Root, context);

    public async ValueTask ClearAsync(CacheSpace space, CacheContext context) =>
        await AskAsync(
            () =>
            {
                _entries.Clear();
                return true;
            },
            context
        );

    private bool Put(CacheKey key, CacheEntry entry, CacheContext context)
    {
        if (context.Has(CacheMode.IfAbsent) && _entries.ContainsKey(key))
        {
            return false;
        }

        _entries[key] = entry;
        return true;
    }

    private static async ValueTask<T> AskAsync<T>(Func<T> act, CacheContext context)
    {
        await TravelAsync(context);
        var answer = act();
        await TravelAsync(context);
        return answer;
    }

    private static async ValueTask TravelAsync(CacheContext context)
    {
        Turns.Point();
        if (!context.IsSynchronous)
        {
            await Task.Yield();
        }
    }
}
