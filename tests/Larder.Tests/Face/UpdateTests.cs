using Larder.Layers;
using Larder.Memory;
using Larder.Testing.Concurrency;
using Larder.Testing.Stores;
using Larder.Testing.Time;

namespace Larder.Tests.Face;

public sealed class UpdateTests
{
    [Theory, InlineData("memory"), InlineData("two levels"), InlineData("layers"), Trait("pace", "slow")]
    public async Task Updates_ByManyThreads_LoseNone(string stack)
    {
        const int threads = 8;
        const int each = 10_000;
        var cache = Make(stack);
        await Race.RunAsync(
            threads,
            _ =>
            {
                for (var i = 0; i < each; i++)
                {
                    cache.Update<int>("n", static old => old.Value + 1);
                }
            }
        );
        Assert.Equal(threads * each, cache.Get<int>("n"));
    }

    [Fact, Trait("pace", "slow")]
    public async Task Updates_OverAFarStoreThatSuspends_LoseNone()
    {
        var cache = new Cache(new TwoLevelStore(new MemoryStore(10), new SuspendingStore(new MemoryStore(10))));
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(worker =>
                    Task.Run(async () =>
                    {
                        for (var i = 0; i < 500; i++)
                        {
                            await cache.UpdateAsync<List<int>>("k", old => [.. old.Value ?? [], worker]);
                        }
                    })
                )
        );
        var all = cache.Get<List<int>>("k")!;
        Assert.All(Enumerable.Range(0, 8), worker => Assert.Equal(500, all.Count(one => one == worker)));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Update_OfWhatChangedMeanwhile_IsMadeAnew(bool remove)
    {
        var cache = Make("two levels");
        cache.Set("k", "a");
        var seen = new List<string?>();
        var made = await cache.UpdateAsync<string>(
            "k",
            old =>
            {
                seen.Add(old.Value);
                if (seen.Count == 1)
                {
                    Change();
                }

                return old.Value + "!";
            }
        );
        Assert.Equal(remove ? ["a", null] : ["a", "b"], seen);
        Assert.Equal(remove ? "!" : "b!", made);
        Assert.Equal(made, cache.Get<string>("k"));

        void Change()
        {
            if (remove)
            {
                cache.Remove("k");
            }
            else
            {
                cache.Set("k", "b");
            }
        }
    }

    [Fact]
    public void Update_FromWhatWasRemovedByTag_IsMadeAnew()
    {
        var cache = new Cache(
            new MemoryStore(10),
            new CacheOptions { Policy = new CachePolicy { Tags = TagSet.Of("t") } }
        );
        cache.Set("k", 1);
        var calls = 0;
        cache.Update<int>(
            "k",
            old =>
            {
                if (++calls == 1)
                {
                    cache.RemoveByTag("t");
                }

                return old.Value + 10;
            }
        );
        Assert.Equal((2, 10), (calls, cache.Get<int>("k")));
    }

    [Fact]
    public void Update_TellsAMissFromANullAndCountsItsLifeAnew()
    {
        var time = new ManualTimeProvider();
        var cache = new Cache(
            new MemoryStore(new MemoryStoreOptions { TimeProvider = time }),
            new CacheOptions { TimeProvider = time }
        );
        Assert.Equal("miss", cache.Update<string?>("k", old => old.HasValue ? "null" : "miss"));
        cache.Set<string?>("k", null, TimeSpan.FromSeconds(10));
        time.AdvanceMs(9_000);
        Assert.Equal(
            "null",
            cache.Update<string?>($"{'k'}", old => old.HasValue ? "null" : "miss", TimeSpan.FromSeconds(10))
        );
        time.AdvanceMs(9_999);
        Assert.True(cache.Contains("k"));
        time.AdvanceMs(1);
        Assert.False(cache.Contains("k"));
    }

    [Fact, Trait("pace", "slow")]
    public void Update_ThatIsAlwaysOvertaken_GivesUp()
    {
        var cache = Make("memory");
        var fault = Assert.Throws<CacheStoreException>(() =>
            cache.Update<int>(
                "k",
                old =>
                {
                    cache.Set("k", old.Value + 1);
                    return 0;
                }
            )
        );
        Assert.Contains("1000 times", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1000, cache.Get<int>("k"));
    }

    [Fact]
    public void Update_WithTheFarStoreDown_IsAnErrorAndNoGuess()
    {
        var down = false;
        var cache = new Cache(new TwoLevelStore(new MemoryStore(10), new FlakyStore(new MemoryStore(10), () => down)));
        cache.Set("k", 1);
        down = true;
        Assert.Throws<CacheStoreException>(() => cache.Update<int>("k", old => old.Value + 1));
        down = false;
        Assert.Equal(2, cache.Update<int>("k", old => old.Value + 1));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Update_ThatFindsNoRoom_DoesNotSayThatItWasMade(bool isNear)
    {
        var kept = new MemoryStore(10);
        var cache = new Cache(isNear ? new TwoLevelStore(new MemoryStore(10), kept) : kept);
        for (var i = 0; i < 10; i++)
        {
            await kept.SetAsync($"kept{i}", CacheEntry.Of(i).WithPriority(EntryPriority.Keep));
        }

        var fault = Assert.Throws<CacheStoreException>(() => cache.Update<int>("n", static old => old.Value + 1));
        Assert.Contains("no room", fault.Message, StringComparison.Ordinal);
        Assert.False(cache.Contains("n"));
    }

    private static Cache Make(string stack) =>
        new(
            stack switch
            {
                "memory" => new MemoryStore(100),
                "two levels" => new TwoLevelStore(new MemoryStore(100), new MemoryStore(100)),
                _ => new LockLayer(new PrefixLayer(new StatsLayer(new MemoryStore(100)), "app:")),
            }
        );
}
