using System.Collections.Concurrent;
using Larder.Memory;
using Larder.Testing.Concurrency;
using Larder.Testing.Randomness;
using Larder.Testing.Time;

namespace Larder.Tests.Memory;

public sealed class ShrinkTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly ConcurrentQueue<(string Key, RemovalCause Cause)> _gone = [];

    [Theory]
    [InlineData(EvictionKind.Adaptive, 20_000)]
    [InlineData(EvictionKind.Adaptive, 100)]
    [InlineData(EvictionKind.LeastRecentlyUsed, 100)]
    [InlineData(EvictionKind.LeastFrequentlyUsed, 100)]
    [InlineData(EvictionKind.FirstInFirstOut, 100)]
    [InlineData(EvictionKind.Random, 20_000)]
    public async Task Trim_EvictsExactlyTheShare_EachOnce(EvictionKind kind, int entries)
    {
        var store = Make(new() { Eviction = kind, MaxEntries = entries });
        await FillAsync(store, entries);
        Assert.Equal(entries * 3 / 10, store.Trim(0.3));
        Assert.Equal(entries * 7 / 10, store.HeldEntries);
        Assert.Equal(entries * 3 / 10, _gone.Distinct().Count());
        Assert.All(_gone, gone => Assert.Equal(RemovalCause.Evicted, gone.Cause));
        Assert.Equal(0, store.Trim(0));
        StoreInvariants.Check(store);
        Assert.Equal(entries * 7 / 10, store.Trim(1));
        Assert.Equal(0, store.HeldEntries);
        Assert.Equal(entries, _gone.Distinct().Count());
    }

    [Fact]
    public async Task Trim_EvictsWhatWouldLeaveNext()
    {
        var store = Make(new() { Eviction = EvictionKind.LeastRecentlyUsed, MaxEntries = 10 });
        await FillAsync(store, 10);
        await store.GetAsync("k0");
        store.Trim(0.9);
        Assert.NotNull(await store.GetAsync("k0"));
        Assert.Equal(1, store.HeldEntries);
    }

    [Fact]
    public async Task Trim_FreesExpiredOnesFirst()
    {
        var store = Make(new() { MaxEntries = 100 });
        for (var i = 0; i < 10; i++)
        {
            await store.SetAsync($"brief{i}", CacheEntry.Of(1, null, TimeSpan.FromSeconds(1)));
        }

        await FillAsync(store, 30);
        _time.AdvanceMs(1000);
        Assert.Equal(0, store.Trim(0.25));
        Assert.Equal(30, store.HeldEntries);
        Assert.All(_gone, gone => Assert.Equal(RemovalCause.Expired, gone.Cause));
    }

    [Fact]
    public async Task Trim_OfAWeighedStore_LowersTheWeightToo()
    {
        var store = Make(new() { MaxWeight = 1000, Weigher = (_, entry) => (int)entry.Value! });
        for (var i = 1; i <= 40; i++)
        {
            await store.SetAsync($"k{i}", CacheEntry.Of(i));
        }

        store.Trim(0.5);
        Assert.InRange(store.HeldWeight, 0, 410);
        Assert.InRange(store.HeldEntries, 0, 20);
        StoreInvariants.Check(store);
    }

    [Fact]
    public async Task Trim_TakesKeptOnesLast()
    {
        var store = Make(new() { MaxEntries = 10 });
        for (var i = 0; i < 10; i++)
        {
            var priority = i < 5 ? EntryPriority.Keep : EntryPriority.High;
            await store.SetAsync($"k{i}", CacheEntry.Of(1).WithPriority(priority));
        }

        store.Trim(0.5);
        Assert.Equal(["k5", "k6", "k7", "k8", "k9"], _gone.Select(gone => gone.Key).Order());
        Assert.Equal(5, store.Trim(1));
    }

    [Theory, InlineData(-0.1), InlineData(1.1), InlineData(double.NaN)]
    public void Trim_OfMoreThanAllOrLessThanNothing_IsRefused(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Make(new()).Trim(share));

    [Fact]
    public async Task Resize_IsExactWhenItReturns_AndHoldsFromThenOn()
    {
        var store = Make(new() { MaxEntries = 20_000 });
        await FillAsync(store, 20_000);
        store.Resize(1_234);
        Assert.Equal((1_234, 1_234), (store.HeldEntries, store.MaxEntries));
        Assert.Equal(20_000 - 1_234, _gone.Distinct().Count());
        await FillAsync(store, 5_000);
        Assert.Equal(1_234, store.HeldEntries);
        StoreInvariants.Check(store);
        store.Resize(2_000);
        await FillAsync(store, 20_000);
        Assert.Equal(2_000, store.HeldEntries);
        StoreInvariants.Check(store);
    }

    [Fact]
    public async Task Resize_ByWeight_LetsOnlySoMuchStay()
    {
        var store = Make(new() { MaxWeight = 100, Weigher = (_, entry) => (int)entry.Value! });
        for (var i = 1; i <= 10; i++)
        {
            await store.SetAsync($"k{i}", CacheEntry.Of(i));
        }

        store.Resize(5);
        Assert.Equal((5, 100), (store.HeldEntries, store.MaxWeight));
        store.Resize(5, 9);
        Assert.InRange(store.HeldWeight, 0, 9);
        Assert.False(await store.SetAsync("heavy", CacheEntry.Of(10)));
        store.Resize(5, null);
        Assert.Null(store.MaxWeight);
        Assert.True(await store.SetAsync("heavy", CacheEntry.Of(1000)));
        StoreInvariants.Check(store);
    }

    [Fact]
    public async Task Resize_OfAStoreWithoutAWeigher_CountsEntriesByEitherBound()
    {
        var store = Make(new() { MaxEntries = 10 });
        await FillAsync(store, 10);
        store.Resize(10, 4);
        Assert.Equal(4, store.HeldEntries);
        Assert.Throws<ArgumentOutOfRangeException>(() => store.Resize(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => store.Resize(1, 0));
    }

    [Fact]
    public void Resize_WhileOthersWrite_IsNeverExceeded() =>
        SeededRun.Repeat(
            5,
            random =>
            {
                var store = Make(new() { MaxEntries = 10_000 });
                var left = 3;
                var seed = random.Next();
                Race.RunAsync(
                        4,
                        worker =>
                        {
                            var own = new Random(seed + worker);
                            if (worker > 0)
                            {
                                for (var i = 0; i < 20_000; i++)
                                {
                                    _ = store.SetAsync($"{worker}:{own.Next(20_000)}", CacheEntry.Of(1));
                                }

                                Interlocked.Decrement(ref left);
                                return;
                            }

                            while (Volatile.Read(ref left) > 0)
                            {
                                var most = own.Next(1, 10_000);
                                store.Resize(most);
                                Assert.InRange(store.HeldEntries, 0, most);
                                store.Trim(own.NextDouble() / 4);
                            }
                        }
                    )
                    .GetAwaiter()
                    .GetResult();
                Assert.InRange(store.HeldEntries, 0, store.MaxEntries);
                StoreInvariants.Check(store);
            }
        );

    [Fact]
    public async Task HighLoad_EvictsAShareForEachReading()
    {
        var load = new MemoryLoad(0.5, 1);
        var store = Make(
            new()
            {
                MaxEntries = 1000,
                MemoryPressure = new MemoryPressureOptions { Share = 0.2, Source = () => load },
            }
        );
        await FillAsync(store, 1000);
        Beat(store);
        Assert.Equal(1000, store.HeldEntries);
        load = new MemoryLoad(0.9, 2);
        Beat(store);
        AwaitEntries(store, 800);
        Beat(store);
        Assert.Equal(800, store.HeldEntries);
        load = new MemoryLoad(0.95, 3);
        Beat(store);
        AwaitEntries(store, 640);
        Assert.True(SpinWait.SpinUntil(() => _gone.Distinct().Count() == 360, TimeSpan.FromSeconds(30)));
        load = new MemoryLoad(0.89, 4);
        Beat(store);
        Assert.Equal(640, store.HeldEntries);
    }

    [Fact]
    public async Task HighLoad_LeavesThoseToBeKept()
    {
        var readings = 0;
        var store = Make(
            new()
            {
                MemoryPressure = new MemoryPressureOptions
                {
                    Share = 1,
                    Source = () => new MemoryLoad(1, Interlocked.Increment(ref readings)),
                },
            }
        );
        await store.SetAsync("kept", CacheEntry.Of(1).WithPriority(EntryPriority.Keep));
        await store.SetAsync("other", CacheEntry.Of(1));
        Beat(store);
        AwaitEntries(store, 1);
        Assert.NotNull(await store.GetAsync("kept"));
        Assert.Null(await store.GetAsync("other"));
    }

    [Fact]
    public async Task HighLoad_IsNoticedByTheSweeper()
    {
        var store = new MemoryStore(
            new MemoryStoreOptions
            {
                MemoryPressure = new MemoryPressureOptions
                {
                    Share = 1,
                    Interval = TimeSpan.FromMilliseconds(1),
                    Source = () => new MemoryLoad(1, Environment.TickCount),
                },
            }
        );
        await store.SetAsync("k", CacheEntry.Of(1));
        AwaitEntries(store, 0);
    }

    [Fact]
    public void CollectorsLoad_IsAShare_AndTellsOneCollectionFromTheNext()
    {
        GC.Collect();
        var first = MemoryLoad.OfCollector();
        Assert.InRange(first.Share, 0.0001, 1.5);
        GC.Collect();
        Assert.NotEqual(first.Reading, MemoryLoad.OfCollector().Reading);
    }

    [Fact]
    public void SenselessOptions_AreRefusedByName()
    {
        var pressure = new MemoryPressureOptions
        {
            Threshold = 0,
            Share = 2,
            Interval = TimeSpan.Zero,
            Source = null!,
        };
        var fault = Assert.Throws<CacheOptionsException>(() => Make(new() { MemoryPressure = pressure }));
        Assert.All(
            ["Threshold is 0", "Share is 2", "Interval", "Source"],
            part => Assert.Contains(part, fault.Message, StringComparison.Ordinal)
        );
    }

    private static async Task FillAsync(MemoryStore store, int entries)
    {
        for (var i = 0; i < entries; i++)
        {
            await store.SetAsync($"k{i}", CacheEntry.Of(1));
        }
    }

    // the sweeper's own thread may have come first and still be at it
    private static void AwaitEntries(MemoryStore store, long entries) =>
        Assert.True(
            SpinWait.SpinUntil(() => store.HeldEntries == entries, TimeSpan.FromSeconds(30)),
            $"{store.HeldEntries} are held, not {entries}"
        );

    private void Beat(MemoryStore store)
    {
        _time.AdvanceMs(1000);
        ((ISwept)store).SweepTick();
    }

    private MemoryStore Make(MemoryStoreOptions options) =>
        new(
            options with
            {
                TimeProvider = _time,
                SweepInterval = TimeSpan.FromDays(1000),
                OnRemoved = (key, _, cause) => _gone.Enqueue((key.ToString(), cause)),
            }
        );
}
