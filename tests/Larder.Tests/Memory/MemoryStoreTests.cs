using Larder.Memory;
using Larder.Testing.Concurrency;
using Larder.Testing.Randomness;
using Larder.Testing.Time;

namespace Larder.Tests.Memory;

public sealed class MemoryStoreTests
{
    [Fact, Trait("case", "23")]
    public async Task Set_BeyondTheCapacity_HoldsNoMoreAndKeepsTheNewest()
    {
        var store = new MemoryStore(10);
        for (var i = 0; i < 1000; i++)
        {
            await store.SetAsync($"k{i}", Of(i));
            Assert.True(store.HeldEntries <= 10);
            Assert.NotNull(await store.GetAsync($"k{i}"));
        }

        Assert.Equal(10, store.HeldEntries);
    }

    [Fact]
    public async Task Set_CapacityOne_HoldsTheNewest()
    {
        var store = new MemoryStore(1);
        await store.SetAsync("a", Of(1));
        await store.SetAsync("b", Of(2));
        Assert.Null(await store.GetAsync("a"));
        Assert.NotNull(await store.GetAsync("b"));
    }

    [Fact, Trait("case", "21")]
    public async Task Set_HeavierThanTheBound_IsRefusedAndTheOthersStay()
    {
        var store = Weighing(10);
        await store.SetAsync("a", Of(4));
        Assert.False(await store.SetAsync("b", Of(11)));
        Assert.NotNull(await store.GetAsync("a"));
        Assert.Null(await store.GetAsync("b"));
        Assert.False(await store.SetAsync("a", Of(11)));
        Assert.Null(await store.GetAsync("a"));
        Assert.Equal(0, store.HeldWeight);
    }

    [Fact, Trait("case", "22")]
    public async Task Set_OverAnEntryOfAnotherWeight_CountsTheNewWeightOnce()
    {
        var store = Weighing(10);
        await store.SetAsync("a", Of(1));
        await store.SetAsync("k", Of(1));
        Assert.True(await store.SetAsync("k", Of(9)));
        Assert.Equal(10, store.HeldWeight);
        Assert.Equal(2, store.HeldEntries);
        Assert.True(await store.SetAsync("k", Of(10)));
        Assert.Equal(10, store.HeldWeight);
        Assert.Equal(1, store.HeldEntries);
    }

    [Fact]
    public async Task Read_Entry_OutlivesOneThatWasNotRead()
    {
        var store = new MemoryStore(3);
        await store.SetAsync("a", Of(1));
        await store.SetAsync("b", Of(1));
        await store.SetAsync("c", Of(1));
        await store.GetAsync("a");
        await store.SetAsync("d", Of(1));
        Assert.NotNull(await store.GetAsync("a"));
        Assert.NotNull(await store.GetAsync("d"));
        Assert.Equal(3, store.HeldEntries);
    }

    [Fact, Trait("case", "39")]
    public async Task Expired_EntriesNeverRead_AreFreedWithinTheSweepInterval()
    {
        var time = new ManualTimeProvider();
        var store = new MemoryStore(
            new MemoryStoreOptions { TimeProvider = time, SweepInterval = TimeSpan.FromSeconds(10) }
        );
        for (var i = 0; i < 1000; i++)
        {
            await store.SetAsync($"k{i}", Of(1).WithExpiration(TimeSpan.FromSeconds(1)));
        }

        await store.SetAsync("stays", Of(1));
        time.AdvanceMs(1000);
        Assert.True(store.HeldEntries > 900);
        time.AdvanceMs(10_000);
        Assert.True(
            SpinWait.SpinUntil(() => store.HeldEntries == 1, TimeSpan.FromSeconds(10)),
            $"{store.HeldEntries} are held"
        );
    }

    [Fact]
    public async Task FreeExpired_FreesThemNow()
    {
        var time = new ManualTimeProvider();
        var store = new MemoryStore(
            new MemoryStoreOptions { TimeProvider = time, SweepInterval = TimeSpan.FromDays(1) }
        );
        for (var i = 0; i < 1000; i++)
        {
            await store.SetAsync($"k{i}", Of(1).WithExpiration(TimeSpan.FromSeconds(1)));
        }

        time.AdvanceMs(1000);
        store.FreeExpired();
        Assert.Equal(0, store.HeldEntries);
    }

    [Fact]
    public async Task Copy_OfAnEntryThatExpires_KeepsTheInstant()
    {
        var time = new ManualTimeProvider();
        var first = new MemoryStore(new MemoryStoreOptions { TimeProvider = time });
        var second = new MemoryStore(new MemoryStoreOptions { TimeProvider = time });
        await first.SetAsync("k", Of(1).WithExpiration(TimeSpan.FromSeconds(10)));
        time.AdvanceMs(6000);
        var entry = (await first.GetAsync("k"))!;
        Assert.Equal(TimeSpan.FromSeconds(4), entry.Remaining(time));
        await second.SetAsync("k", entry, new CacheContext(CacheMode.Copy));
        time.AdvanceMs(3999);
        Assert.NotNull(await second.GetAsync("k"));
        time.AdvanceMs(1);
        Assert.Null(await second.GetAsync("k"));
    }

    [Fact]
    public async Task Fence_OfOtherKeysThatAreSet_StaysWhereItIs()
    {
        // the larger the store, the fewer keys share a stamp
        var store = new MemoryStore(1 << 22);
        await store.SetAsync("k", Of(1));
        var fence = store.FenceOf("k");
        for (var i = 0; i < 50; i++)
        {
            await store.SetAsync($"other{i}", Of(1));
        }

        Assert.Equal(fence, store.FenceOf("k"));
    }

    [Fact]
    public async Task Fence_OfAKeySetAndThenEvicted_HasMoved()
    {
        var store = new MemoryStore(1);
        var fence = store.FenceOf("k");
        await store.SetAsync("k", Of(1));
        var after = store.FenceOf("k");
        await store.SetAsync("other", Of(1));
        Assert.NotEqual(fence, store.FenceOf("k"));
        Assert.Equal(after, store.FenceOf("k"));
    }

    [Fact, Trait("case", "29")]
    public async Task Writers_Readers_ScansAndClears_LeaveAConsistentStore()
    {
        var store = Weighing(500);
        await Race.RunAsync(
            8,
            worker =>
            {
                var random = new Random(worker);
                for (var i = 0; i < 5000; i++)
                {
                    Step(store, random);
                    Assert.True(store.HeldWeight <= 500);
                }
            }
        );
        var live = 0;
        var weight = 0L;
        await foreach (var key in store.ScanAsync())
        {
            live++;
            weight += (int)(await store.GetAsync(key))!.Value!;
        }

        Assert.Equal(store.HeldEntries, live);
        Assert.Equal(store.HeldWeight, weight);
    }

    [Fact]
    public void RandomOperations_AgreeWithADictionary() =>
        SeededRun.Repeat(
            200,
            random =>
            {
                var time = new ManualTimeProvider();
                var store = new MemoryStore(new MemoryStoreOptions { TimeProvider = time, MaxEntries = 100 });
                var model = new Dictionary<string, (int Value, long Dies)>(StringComparer.Ordinal);
                for (var i = 0; i < 200; i++)
                {
                    ModelStep(random, time, store, model);
                }
            }
        );

    private static void ModelStep(
        Random random,
        ManualTimeProvider time,
        MemoryStore store,
        Dictionary<string, (int Value, long Dies)> model
    )
    {
        var key = $"k{random.Next(16)}";
        var live = model.TryGetValue(key, out var known) && known.Dies > time.GetTimestamp();
        switch (random.Next(6))
        {
            case 0:
                var life = TimeSpan.FromMilliseconds(random.Next(1, 50));
                model[key] = (random.Next(), time.GetTimestamp() + life.Ticks);
                Assert.True(store.SetAsync(key, Of(model[key].Value).WithExpiration(life)).Result);
                break;
            case 1:
                Assert.Equal(live, store.RemoveAsync(key).Result);
                model.Remove(key);
                break;
            case 2:
                time.AdvanceMs(random.Next(10));
                break;
            case 3 when random.Next(20) == 0:
                _ = store.ClearAsync();
                model.Clear();
                break;
            default:
                Assert.Equal(live ? known.Value : null, store.GetAsync(key).Result?.Value);
                break;
        }
    }

    private static void Step(MemoryStore store, Random random)
    {
        CacheKey key = $"k{random.Next(200)}";
        switch (random.Next(20))
        {
            case 0:
                _ = store.ClearAsync();
                break;
            case < 5:
                _ = store.RemoveAsync(key);
                break;
            case < 13:
                _ = store.SetAsync(key, Of(random.Next(1, 20)));
                break;
            default:
                _ = store.GetAsync(key);
                break;
        }
    }

    private static CacheEntry Of(int weight) => CacheEntry.Of(weight);

    private static MemoryStore Weighing(long bound) =>
        new(new MemoryStoreOptions { MaxWeight = bound, Weigher = static (_, entry) => (int)entry.Value! });

    [Fact]
    public async Task Replacement_ThatIsOverAtOnce_IsNoWantOfRoom()
    {
        var store = new MemoryStore(new MemoryStoreOptions { MaxEntries = 10, TimeProvider = new RestlessTime() });
        var entry = CacheEntry.Of("v", form: null, TimeSpan.FromMilliseconds(1.5));
        await store.SetAsync("k", CacheEntry.Of("old"));
        Assert.True(await store.ReplaceAsync("k", entry, await store.ReadAsync("k")));
        Assert.Null(await store.GetAsync("k"));
    }

    /// <summary>Whoever looks finds it later than the one before.</summary>
    private sealed class RestlessTime : TimeProvider
    {
        private long _ticks = TimeSpan.TicksPerHour;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Add(ref _ticks, TimeSpan.TicksPerMillisecond);
    }
}
