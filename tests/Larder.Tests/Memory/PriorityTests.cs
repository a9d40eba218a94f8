using Larder.Memory;
using Larder.Testing.Concurrency;
using Larder.Testing.Randomness;

namespace Larder.Tests.Memory;

public sealed class PriorityTests
{
    public static TheoryData<EvictionKind> Kinds => [.. Enum.GetValues<EvictionKind>()];

    [Theory, MemberData(nameof(Kinds))]
    public async Task Full_Store_LetsTheLowestGoFirst(EvictionKind kind)
    {
        var gone = new List<EntryPriority>();
        var store = Make(8, kind, (_, entry, _) => gone.Add(entry.Priority));
        EntryPriority[] mixed = [EntryPriority.High, EntryPriority.Normal, EntryPriority.Keep, EntryPriority.Low];
        for (var i = 0; i < 8; i++)
        {
            await store.SetAsync($"k{i}", Of(mixed[i % 4]));
        }

        for (var i = 0; i < 6; i++)
        {
            Assert.True(await store.SetAsync($"new{i}", Of(EntryPriority.Keep)));
            StoreInvariants.Check(store);
        }

        Assert.Equal([.. mixed.Order().SelectMany(priority => new[] { priority, priority }).Take(6)], gone);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Kept_Entries_LeaveOnlyForOthersOfTheirKind(EvictionKind kind)
    {
        var store = Make(4, kind);
        for (var i = 0; i < 4; i++)
        {
            Assert.True(await store.SetAsync($"kept{i}", Of(EntryPriority.Keep)));
        }

        foreach (var priority in new[] { EntryPriority.Low, EntryPriority.Normal, EntryPriority.High })
        {
            Assert.False(await store.SetAsync("new", Of(priority)));
            Assert.Null(await store.GetAsync("new"));
        }

        for (var i = 0; i < 4; i++)
        {
            Assert.NotNull(await store.GetAsync($"kept{i}"));
        }

        Assert.True(await store.SetAsync("another", Of(EntryPriority.Keep)));
        Assert.Equal(4, store.HeldEntries);
        Assert.NotNull(await store.GetAsync("another"));
        StoreInvariants.Check(store);
    }

    [Fact]
    public async Task Kept_Entries_OfAllRanges_OutliveEveryOther()
    {
        const int Entries = 20_000;
        var store = Make(Entries, EvictionKind.Adaptive);
        for (var i = 0; i < Entries; i++)
        {
            Assert.True(await store.SetAsync($"kept{i}", Of(i % 2 == 0 ? EntryPriority.Keep : EntryPriority.Low)));
        }

        for (var i = 0; i < Entries; i++)
        {
            await store.SetAsync($"new{i}", Of(EntryPriority.Normal));
        }

        for (var i = 0; i < Entries; i += 2)
        {
            Assert.NotNull(await store.GetAsync($"kept{i}", new CacheContext(CacheMode.Probe)));
        }

        Assert.Equal(Entries, store.HeldEntries);
        StoreInvariants.Check(store);
    }

    [Fact]
    public async Task Refused_Newcomer_TakesWhatItWasToReplaceWithIt()
    {
        var gone = new List<(string, RemovalCause)>();
        var store = new MemoryStore(
            new MemoryStoreOptions
            {
                MaxWeight = 10,
                Weigher = (_, entry) => (int)entry.Value!,
                OnRemoved = (key, _, cause) => gone.Add((key.ToString(), cause)),
            }
        );
        await store.SetAsync("kept", CacheEntry.Of(8).WithPriority(EntryPriority.Keep));
        await store.SetAsync("k", CacheEntry.Of(2));
        var fence = store.FenceOf("k");
        Assert.False(await store.SetAsync("k", CacheEntry.Of(3)));
        Assert.Null(await store.GetAsync("k"));
        Assert.NotEqual(fence, store.FenceOf("k"));
        Assert.Equal([("k", RemovalCause.Removed)], gone);
        Assert.Equal(8, store.HeldWeight);
        StoreInvariants.Check(store);
    }

    [Fact]
    public async Task Priority_OfAReplacement_Counts()
    {
        var store = Make(2, EvictionKind.LeastRecentlyUsed);
        await store.SetAsync("a", Of(EntryPriority.Keep));
        await store.SetAsync("b", Of(EntryPriority.Normal));
        await store.SetAsync("a", Of(EntryPriority.Low));
        await store.SetAsync("c", Of(EntryPriority.Normal));
        Assert.Null(await store.GetAsync("a"));
        Assert.NotNull(await store.GetAsync("b"));
        StoreInvariants.Check(store);
    }

    [Fact]
    public async Task Ordinary_Entries_NeedNoKinds()
    {
        var store = Make(4, EvictionKind.Adaptive);
        await store.SetAsync("k", Of(EntryPriority.Normal));
        Assert.Equal(EntryPriority.Normal, (await store.GetAsync("k"))!.Priority);
        Assert.Throws<ArgumentOutOfRangeException>(() => CacheEntry.Of(1).WithPriority((EntryPriority)7));
    }

    [Fact]
    public void RandomPriorities_UnderWriters_KeepTheBoundAndTheBooks() =>
        SeededRun.Repeat(
            20,
            random =>
            {
                var store = Make(random.Next(1, 5000), (EvictionKind)random.Next(5));
                var seed = random.Next();
                Race.RunAsync(
                        4,
                        worker =>
                        {
                            var own = new Random(seed + worker);
                            for (var i = 0; i < 3000; i++)
                            {
                                CacheKey key = $"k{own.Next(6000)}";
                                _ =
                                    own.Next(5) == 0
                                        ? store.RemoveAsync(key)
                                        : store.SetAsync(key, Of((EntryPriority)own.Next(-1, 3)));
                            }
                        }
                    )
                    .GetAwaiter()
                    .GetResult();
                StoreInvariants.Check(store);
            }
        );

    private static MemoryStore Make(
        long entries,
        EvictionKind kind,
        Action<CacheKey, CacheEntry, RemovalCause>? told = null
    ) =>
        new(
            new MemoryStoreOptions
            {
                MaxEntries = entries,
                Eviction = kind,
                OnRemoved = told,
            }
        );

    private static CacheEntry Of(EntryPriority priority) => CacheEntry.Of(1).WithPriority(priority);
}
