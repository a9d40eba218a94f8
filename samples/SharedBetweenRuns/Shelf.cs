using System.Collections.Concurrent;
using Larder;

namespace SharedBetweenRuns;

/// <summary>Keeps the records in one space of the server.</summary>
internal sealed class Shelf(Cache cache)
{
    private static readonly ParallelOptions SomeAtATime = new() { MaxDegreeOfParallelism = 8 };

    public async Task StoreAsync(IReadOnlyCollection<IRecord> records)
    {
        await Parallel.ForEachAsync(
            records,
            SomeAtATime,
            async (record, token) =>
            {
                if (record is Package package)
                {
                    await cache.SetAsync(record.Key, package, token: token);
                }
                else
                {
                    await cache.SetAsync(record.Key, (Dependency)record, token: token);
                }
            }
        );
        await cache.SetAsync(Loaded.Key, new Loaded(records.Count));
    }

    /// <summary>Every record, found by listing the space; null when the space does not hold a whole load.</summary>
    public async Task<IReadOnlyCollection<IRecord>?> LoadAsync()
    {
        if (await cache.GetAsync<Loaded>(Loaded.Key) is not { } loaded)
        {
            return null;
        }

        var records = new ConcurrentBag<IRecord>();
        await Parallel.ForEachAsync(
            cache.KeysAsync(),
            SomeAtATime,
            async (key, token) =>
            {
                if (await FindAsync(key, token) is { } record)
                {
                    records.Add(record);
                }
            }
        );
        return records.Count == loaded.Records ? records : null;
    }

    public async ValueTask<IRecord?> FindAsync(string key, CancellationToken token) =>
        key.StartsWith("package:", StringComparison.Ordinal) ? await cache.GetAsync<Package>(key, token)
        : key.StartsWith("dependency:", StringComparison.Ordinal) ? await cache.GetAsync<Dependency>(key, token)
        : null;
}
