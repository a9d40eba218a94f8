using Larder.Layers;
using Larder.Memory;
using Larder.Testing.Schedules;

namespace Larder.Torture.Nodes;

/// <summary>Two caches with near stores of their own over one far store, and callers who load, read and remove.</summary>
/// <param name="hasStamps">Whether the nodes can read the stamps of the far store.</param>
/// <param name="hasLeases">Whether the far store grants leases.</param>
public sealed class NodesSimulation(bool hasStamps, bool hasLeases) : ISimulation
{
    private const int Nodes = 2;
    private const int Callers = 5;
    private const int Calls = 6;
    private const int MostPause = 120;
    private const int TimeToLive = 1_500;
    private const int NearExpiration = 400;

    public IReadOnlyDictionary<string, long> Run(int seed)
    {
        var random = new Random(seed);
        var loop = new VirtualLoop(random);

        // a copy may be under way when its key is removed, and lives from its arrival
        TimeSpan? bound = seed % 2 == 0 ? null : TimeSpan.FromMilliseconds(NearExpiration);
        var oracle = new Oracle(loop, mostLate: (bound is null ? TimeToLive : NearExpiration) + SimulatedFar.Deadline);
        var far = hasLeases ? new LeasingFar(loop, random, oracle) : new SimulatedFar(loop, random, oracle, hasStamps);
        var nodes = Enumerable
            .Range(0, Nodes)
            .Select(node => new Node(node, bound, loop, random, oracle, far))
            .ToArray();
        loop.Run(async () =>
        {
            await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => CallAsync()));
            await far.AllArrived;
        });
        return oracle.Counts;

        async Task CallAsync()
        {
            for (var i = 0; i < Calls; i++)
            {
                await loop.DelayAsync(random.Next(MostPause));
                await nodes[random.Next(Nodes)].DoAsync(random.Next(4) == 0 ? "b" : "a");
            }
        }
    }

    private sealed class Node(
        int number,
        TimeSpan? nearExpiration,
        VirtualLoop loop,
        Random random,
        Oracle oracle,
        SimulatedFar far
    )
    {
        private const int MostLoad = 300;

        private readonly Cache _cache = new(
            new TwoLevelStore(
                new WatchedNear(
                    new MemoryStore(new MemoryStoreOptions { MaxEntries = 64, TimeProvider = loop.Time }),
                    number,
                    oracle
                ),
                far,
                new TwoLevelOptions { NearExpiration = nearExpiration, TimeProvider = loop.Time }
            ),
            new CacheOptions { TimeProvider = loop.Time, DefaultExpiration = TimeSpan.FromMilliseconds(TimeToLive) }
        );

        public async Task DoAsync(string key)
        {
            try
            {
                var asked = oracle.Next();
                switch (random.Next(6))
                {
                    case 0 or 1:
                        await _cache.RemoveAsync(key);
                        oracle.Removed(number, key, asked);
                        break;
                    case 2 when await _cache.TryGetAsync<int>(key) is { HasValue: true, Value: var found }:
                        oracle.Read(number, found, asked);
                        break;
                    default:
                        oracle.Read(number, await _cache.GetOrCreateAsync(key, _ => LoadAsync(key)), asked);
                        break;
                }
            }
            catch (CacheStoreException)
            {
                oracle.Failed();
            }
        }

        private async ValueTask<int> LoadAsync(string key)
        {
            var value = oracle.Begin(number, key);
            await loop.DelayAsync(random.Next(MostLoad));
            oracle.Ended(value);
            return value;
        }
    }
}
