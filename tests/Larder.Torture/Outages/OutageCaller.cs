using Larder.Testing.Histories;
using Larder.Testing.Schedules;

namespace Larder.Torture.Outages;

/// <summary>Makes calls by chance and records what they brought, key by key.</summary>
internal sealed class OutageCaller(Cache cache, Cache near, VirtualLoop loop, Random random)
{
    private const int MostLoad = 300;

    private readonly Dictionary<string, Freshness> _fresh = new(StringComparer.Ordinal)
    {
        ["a:1"] = new(),
        ["a:2"] = new(),
        ["b"] = new(),
    };
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private int _last;

    public IReadOnlyDictionary<string, long> Counts => _counts;

    public void Count(string what, long number) => _counts[what] = _counts.GetValueOrDefault(what) + number;

    public async Task DoAsync()
    {
        var (key, fresh) = _fresh.ElementAt(random.Next(_fresh.Count));
        var began = fresh.Now();
        var value = ++_last;
        switch (random.Next(12))
        {
            case 0 or 1 or 2:
                await cache.RemoveAsync(key);
                fresh.Changed(began);
                Count("removals", 1);
                break;
            case 3 or 4 or 5:
                await cache.SetAsync(key, value);
                fresh.Changed(began, value);
                Count("sets", 1);
                break;
            case 6:
                await ClearAsync();
                break;
            case 7:
                near.Clear();
                break;
            case 8 or 9:
                Read(fresh, await cache.GetOrCreateAsync(key, _ => LoadAsync(fresh, value)), began);
                break;
            case 10 when await cache.TryGetAsync<int>(key) is { HasValue: true, Value: var found }:
                Read(fresh, found, began);
                break;
            default:
                await UpdateAsync(key, fresh, value, began);
                break;
        }
    }

    /// <summary>Everything is at rest: what lies near and far may be read too, and nothing that was read may be stale.</summary>
    public void End(Cache far)
    {
        foreach (var (key, fresh) in _fresh)
        {
            foreach (var each in new[] { near, far })
            {
                if (each.TryGet<int>(key, out var value))
                {
                    fresh.Read(value, fresh.Now());
                }
            }

            fresh.Check();
        }
    }

    private async Task ClearAsync()
    {
        var began = _fresh.Values.Select(fresh => (Fresh: fresh, At: fresh.Now())).ToList();
        await cache.ClearAsync();
        began.ForEach(each => each.Fresh.Changed(each.At));
        Count("clears", 1);
    }

    private async ValueTask<int> LoadAsync(Freshness fresh, int value)
    {
        fresh.Made(value);
        await loop.DelayAsync(random.Next(MostLoad));
        return value;
    }

    private async Task UpdateAsync(string key, Freshness fresh, int value, long began)
    {
        try
        {
            await cache.UpdateAsync<int>(key, _ => value);
            fresh.Changed(began, value);
            Count("updates", 1);
        }
        catch (CacheStoreException)
        {
            // it may be there all the same
            fresh.Made(value);
            Count("updates that failed", 1);
        }
    }

    private void Read(Freshness fresh, int value, long began)
    {
        fresh.Read(value, began);
        Count("reads", 1);
    }
}
