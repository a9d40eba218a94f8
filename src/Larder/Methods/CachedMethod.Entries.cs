using Larder.Memory;

namespace Larder.Methods;

/// <summary>All results of a method, or of methods of one name: found by the shapes of their keys.</summary>
public sealed partial class CachedMethod
{
    /// <summary>What was counted of methods in their caches, and how many of their results are there.</summary>
    public static MemoInfo Info(params ReadOnlySpan<(CachedMethod Method, Cache Cache)> methods)
    {
        MemoInfo? all = null;
        foreach (var (method, cache) in methods)
        {
            var size = cache.Store.CanScan
                ? cache.Keys(method._shape.Pattern).LongCount(method._shape.IsMatch)
                : (long?)null;
            all = Sum(all, InfoOf(cache, size));
        }

        return all!;
    }

    /// <inheritdoc cref="Info" />
    public static async ValueTask<MemoInfo> InfoAsync(
        CancellationToken token,
        params (CachedMethod Method, Cache Cache)[] methods
    )
    {
        ArgumentNullException.ThrowIfNull(methods);
        MemoInfo? all = null;
        foreach (var (method, cache) in methods)
        {
            var keys = cache.Store.CanScan ? await method.KeysAsync(cache, token).ConfigureAwait(false) : null;
            all = Sum(all, InfoOf(cache, keys?.Count));
        }

        return all!;
    }

    /// <summary>Removes all results of methods from their caches, and nothing else.</summary>
    public static void Clear(params ReadOnlySpan<(CachedMethod Method, Cache Cache)> methods)
    {
        foreach (var (method, cache) in methods)
        {
            foreach (var key in method.BeginSweep(cache))
            {
                cache.Remove(key);
            }

            foreach (var key in cache.Keys(method._shape.Pattern).Where(method._shape.IsMatch).ToList())
            {
                cache.Remove(key);
            }
        }
    }

    /// <inheritdoc cref="Clear" />
    public static async ValueTask ClearAsync(
        CancellationToken token,
        params (CachedMethod Method, Cache Cache)[] methods
    )
    {
        ArgumentNullException.ThrowIfNull(methods);
        foreach (var (method, cache) in methods)
        {
            foreach (var key in method.BeginSweep(cache))
            {
                await cache.RemoveAsync(key, token).ConfigureAwait(false);
            }

            foreach (var key in await method.KeysAsync(cache, token).ConfigureAwait(false))
            {
                await cache.RemoveAsync(key, token).ConfigureAwait(false);
            }
        }
    }

    // what is being loaded is in no store yet, and is not to be kept either
    private IEnumerable<CacheKey> BeginSweep(Cache cache) =>
        cache.BeginSweep(_shape.Pattern).Where(key => _shape.IsMatch(key.ToString()));

    private async ValueTask<List<string>> KeysAsync(Cache cache, CancellationToken token)
    {
        List<string> found = [];
        await foreach (var key in cache.KeysAsync(_shape.Pattern, token).ConfigureAwait(false))
        {
            if (_shape.IsMatch(key))
            {
                found.Add(key);
            }
        }

        return found;
    }

    private static MemoInfo InfoOf(Cache cache, long? size) =>
        new(cache.Statistics(), size, cache.Store.Find<MemoryStore>()?.MaxEntries);

    private static MemoInfo Sum(MemoInfo? some, MemoInfo more) =>
        some is null
            ? more
            : new MemoInfo(
                more.Requests with
                {
                    Hits = some.Hits + more.Hits,
                    Misses = some.Misses + more.Misses,
                    Loads = some.Requests.Loads + more.Requests.Loads,
                    LoadTime = some.Requests.LoadTime + more.Requests.LoadTime,
                    FailedLoads = some.Requests.FailedLoads + more.Requests.FailedLoads,
                    RefusedFills = some.Requests.RefusedFills + more.Requests.RefusedFills,
                    FailedFills = some.Requests.FailedFills + more.Requests.FailedFills,
                    StaleServed = some.Requests.StaleServed + more.Requests.StaleServed,
                    DefaultsServed = some.Requests.DefaultsServed + more.Requests.DefaultsServed,
                    Refreshes = some.Requests.Refreshes + more.Requests.Refreshes,
                    Waits = some.Requests.Waits + more.Requests.Waits,
                    Unreadable = some.Requests.Unreadable + more.Requests.Unreadable,
                },
                some.Size + more.Size,
                more.Limit
            );
}
