using Larder.Layers;
using Larder.Memory;
using Larder.Testing.Histories;
using Larder.Testing.Schedules;

namespace Larder.Torture.Outages;

/// <summary>Callers of one cache, while its far store goes away and comes back; then the far store is told of everything.</summary>
/// <param name="isNaive">Whether faults are only swallowed.</param>
/// <param name="maxPending">How many changes are remembered.</param>
public sealed class OutageSimulation(bool isNaive, int maxPending) : ISimulation
{
    private const int Callers = 6;
    private const int Calls = 12;
    private const int MostPause = 200;

    public IReadOnlyDictionary<string, long> Run(int seed)
    {
        var random = new Random(seed);
        var loop = new VirtualLoop(random);
        var memory = new MemoryStore(new MemoryStoreOptions { MaxEntries = 64, TimeProvider = loop.Time });
        var far = new TravellingCalls(memory, loop, random);
        var options = new RecoveryOptions
        {
            MaxPending = maxPending,
            Breaker = new BreakerOptions { Failures = 3, TimeProvider = loop.Time },
        };
        var layer = new RecoveryLayer(far, options);
        var near = new MemoryStore(new MemoryStoreOptions { MaxEntries = 2, TimeProvider = loop.Time });
        var cache = new Cache(
            new TwoLevelStore(near, isNaive ? new Swallowing(far) : layer),
            new CacheOptions { TimeProvider = loop.Time, DefaultExpiration = Expiration.Never }
        );
        var caller = new OutageCaller(cache, new Cache(near), loop, random);
        loop.Run(async () =>
        {
            var all = Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => CallAsync()));
            while (!all.IsCompleted)
            {
                await loop.DelayAsync(random.Next(100, 1_500));
                far.IsAway = !far.IsAway;
            }

            await all;
            far.IsAway = false;
            for (var i = 0; i < 100; i++)
            {
                await loop.DelayAsync(100);
            }
        });
        caller.End(new Cache(memory));
        if (layer.Health.Pending != 0)
        {
            throw new HistoryException("The far store is back and has not been told of everything.");
        }

        caller.Count("changes replayed", layer.Health.Replayed);
        caller.Count("changes dropped", layer.Health.Dropped);
        return caller.Counts;

        async Task CallAsync()
        {
            for (var i = 0; i < Calls; i++)
            {
                await loop.DelayAsync(random.Next(MostPause));
                await caller.DoAsync();
            }
        }
    }
}
