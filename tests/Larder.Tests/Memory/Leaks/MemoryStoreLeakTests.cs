using Larder.Memory;
using Larder.Testing.Leaks;
using Larder.Testing.Schedules;
using Larder.Testing.Time;

namespace Larder.Tests.Memory.Leaks;

public sealed class MemoryStoreLeakTests
{
    [Theory]
    [InlineData(EvictionKind.Adaptive)]
    [InlineData(EvictionKind.LeastRecentlyUsed)]
    [InlineData(EvictionKind.LeastFrequentlyUsed)]
    [InlineData(EvictionKind.FirstInFirstOut)]
    [InlineData(EvictionKind.Random)]
    public async Task Values_ThatLeftUnderConcurrentWork_AreHeldByNobody(EvictionKind eviction)
    {
        var time = new ManualTimeProvider();
        var store = new MemoryStore(
            new MemoryStoreOptions
            {
                MaxEntries = 60,
                Eviction = eviction,
                TimeProvider = time,
            }
        );
        var churn = new ValueChurn(store, keys: 100);
        await churn.RunAsync();
        time.AdvanceMs(5);
        store.FreeExpired();
        Assert.Equal(0, Garbage.LeftOf(churn.Gone()));
        StoreInvariants.Check(store);
        GC.KeepAlive(store);
    }

    [Fact]
    public async Task Counters_AfterEverythingIsCleared_AreBackAtTheStart()
    {
        var time = new ManualTimeProvider();
        var store = new MemoryStore(
            new MemoryStoreOptions
            {
                MaxEntries = 60,
                MaxWeight = 200,
                Weigher = (key, _) => key.Name.Length,
                TimeProvider = time,
            }
        );
        var churn = new ValueChurn(store, keys: 100);
        await churn.RunAsync();
        time.AdvanceMs(5);
        store.FreeExpired();
        await store.ClearAsync(CacheContext.Sync);
        Assert.Equal((0, 0), (store.HeldEntries, store.HeldWeight));
        StoreInvariants.Check(store);
        Assert.Equal(0, Garbage.LeftOf(churn.Gone()));
    }

    [Fact]
    public async Task Flights_AfterConcurrentLoads_AreAllForgotten()
    {
        var cache = new Cache(new MemoryStore(1_000));
        await Testing.Concurrency.Race.RunAsync(
            4,
            worker =>
            {
                for (var i = 0; i < 2_000; i++)
                {
                    var key = $"key{i % 11}";
                    _ = Record.Exception(() =>
                        cache.GetOrCreate(key, () => i % 5 == 0 ? throw new FormatException() : i)
                    );
                    if (i % 3 == worker)
                    {
                        cache.Remove(key);
                    }
                }
            }
        );
        Assert.Equal(0, FlightCount.Of(cache));
    }

    [Fact]
    public void Clock_OfALibraryWhoseStoresAreGone_StopsItsThread()
    {
        // a copy of the library has a clock of its own, which the stores of other tests do not keep running
        var world = CopiedWorld.Plain(typeof(MemoryStore).Assembly, typeof(StoreLife).Assembly);
        var life = world.Maker<IScenario>(typeof(StoreLife))();
        foreach (var live in life.Begin(new Random(1)))
        {
            live();
        }

        life.End();
        world.Unload();
    }
}
