using Larder.Memory;
using Larder.Testing.Concurrency;
using Larder.Testing.Randomness;
using Larder.Testing.Time;
using Larder.Tests.Memory;

namespace Larder.Tests.Model;

public sealed class CacheEntryTests
{
    [Fact]
    public void Parts_OfAnyKind_ComeBackExactly() =>
        SeededRun.Repeat(
            5000,
            random =>
            {
                var created = random.Next(4) == 0 ? random.NextInt64() : random.NextInt64(1L << 42);
                var expiration = RandomExpiration(random);
                var priority = (EntryPriority)random.Next(-1, 3);
                var entry = CacheEntry.Of("v", null, expiration, created).WithPriority(priority);
                Assert.Equal((created, expiration, priority), (entry.Created, entry.Expiration, entry.Priority));
                var tagged = entry.WithTags(TagSet.Of("t")).WithRetention(TimeSpan.FromTicks(random.Next(1, 100)));
                Assert.Equal((created, expiration, "v"), (tagged.Created, tagged.Expiration, tagged.Value));
                var plain = tagged.WithTags(default).WithRetention(TimeSpan.Zero);
                Assert.Equal(
                    (created, expiration, "v", 0, priority),
                    (plain.Created, plain.Expiration, plain.Value, plain.Tags.Count, plain.Priority)
                );
                var bytes = tagged.WithBytes(new byte[] { 1 }, "text/plain");
                Assert.Equal((created, expiration, priority), (bytes.Created, bytes.Expiration, bytes.Priority));
            }
        );

    [Theory]
    [InlineData(13)]
    [InlineData(40)]
    [InlineData(4000)]
    public async Task LifeOfManyDays_EndsExactly(int days)
    {
        var time = new ManualTimeProvider();
        var store = new MemoryStore(new MemoryStoreOptions { TimeProvider = time });
        await store.SetAsync("k", CacheEntry.Of("v", null, TimeSpan.FromDays(days)));
        for (var passed = 0; passed < days - 1; passed++)
        {
            time.Advance(TimeSpan.FromDays(1));
            var entry = await store.GetAsync("k");
            Assert.NotNull(entry);
            Assert.Equal(TimeSpan.FromDays(days - passed - 1), entry.Remaining(time));
        }

        time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(await store.GetAsync("k"));
        time.AdvanceMs(1);
        Assert.Null(await store.GetAsync("k"));
    }

    [Fact]
    public async Task SameEntry_UnderTwoKeysAndInTwoStores_IsKeptByEach()
    {
        var one = new MemoryStore(10);
        var two = new MemoryStore(10);
        var entry = CacheEntry.Of("v");
        await one.SetAsync("a", entry);
        await one.SetAsync("b", entry);
        await two.SetAsync("a", entry);
        await one.RemoveAsync("a");
        Assert.Null(await one.GetAsync("a"));
        Assert.Equal("v", (await one.GetAsync("b"))!.Value);
        Assert.Equal("v", (await two.GetAsync("a"))!.Value);
        await one.SetAsync("a", entry);
        Assert.Equal("v", (await one.GetAsync("a"))!.Value);
    }

    [Fact]
    public async Task SameEntry_SetByItsMakerAndOtherThreadsAtOnce_IsKeptByEach()
    {
        const int Workers = 3;
        using var together = new Barrier(Workers);
        for (var round = 0; round < 200; round++)
        {
            var stores = Enumerable.Range(0, Workers).Select(_ => new MemoryStore(10)).ToArray();
            CacheEntry? entry = null;
            await Race.RunAsync(
                Workers,
                worker =>
                {
                    if (worker == 0)
                    {
                        entry = CacheEntry.Of("v", form: null, TimeSpan.FromMinutes(1));
                    }

                    together.SignalAndWait();
                    Assert.True(stores[worker].SetAsync($"{worker}", entry!, CacheContext.Sync).Result);
                    Assert.True(stores[worker].SetAsync("again", entry!, CacheContext.Sync).Result);
                }
            );
            var kept = new HashSet<CacheEntry>(ReferenceEqualityComparer.Instance);
            for (var worker = 0; worker < Workers; worker++)
            {
                StoreInvariants.Check(stores[worker]);
                Assert.True(kept.Add((await stores[worker].GetAsync($"{worker}"))!));
                Assert.True(kept.Add((await stores[worker].GetAsync("again"))!));
            }

            Assert.All(kept, static held => Assert.Equal("v", held.Value));
        }
    }

    private static Expiration RandomExpiration(Random random) =>
        random.Next(7) switch
        {
            0 => default,
            1 => Expiration.Never,
            2 => TimeSpan.FromTicks(random.NextInt64(1, long.MaxValue)),
            3 => TimeSpan.FromMilliseconds(random.Next(1, 2_000_000)),
            4 => Expiration.Sliding(
                TimeSpan.FromMilliseconds(random.Next(1, 1000)),
                random.Next(2) == 0 ? TimeSpan.MaxValue : TimeSpan.FromHours(random.Next(1, 1000))
            ),
            5 => TimeSpan.FromHours(random.Next(1, 2_000_000)),
            _ => TimeSpan.FromSeconds(random.Next(1, 2_000_000)),
        };
}
