using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Concurrency;
using Larder.Testing.Stores;
using Larder.Testing.Time;

namespace Larder.Tests.Face;

public sealed class TagTests
{
    private static readonly TagSet RedAndBig = TagSet.Of("red", "big");

    public enum Stack
    {
        Memory,
        TwoLevels,
        SuspendingFar,
        Layers,
    }

    public static TheoryData<Stack> Stacks { get; } = [.. Enum.GetValues<Stack>()];

    public static TheoryData<Stack, bool> StacksAndWays { get; } =
        new(Enum.GetValues<Stack>().SelectMany(stack => new[] { (stack, true), (stack, false) }));

    [Theory]
    [MemberData(nameof(StacksAndWays))]
    public async Task RemoveByTag_OfManyEntries_MakesAllWithTheTagAMissAndNoOthers(Stack stack, bool sync)
    {
        var cache = Over(stack);
        cache.Set("apple", 1, RedAndBig);
        cache.Set("cherry", 2, TagSet.Of("red"));
        cache.Set("melon", 3, TagSet.Of("big"));
        cache.Set("plain", 4);
        await RemoveAsync(cache, "red", sync);

        Assert.False(cache.TryGet<int>("apple", out _));
        Assert.False(cache.Contains("cherry"));
        Assert.Equal(3, cache.Get<int>("melon"));
        Assert.Equal(4, await cache.GetAsync<int>("plain", TestContext.Current.CancellationToken));
        Assert.Equal(["melon", "plain"], cache.Keys().Order());
    }

    [Theory]
    [MemberData(nameof(StacksAndWays))]
    public async Task Set_AfterTheRemovalOfItsTag_IsThereUntilTheNext(Stack stack, bool sync)
    {
        var cache = Over(stack);
        for (var round = 0; round < 3; round++)
        {
            cache.Set("k", round, RedAndBig);
            Assert.Equal(round, cache.Get<int>("k"));
            await RemoveAsync(cache, round == 1 ? "big" : "red", sync);
            Assert.False(cache.TryGet<int>("k", out _));
            Assert.True(await cache.SetAsync("k", -round, token: TestContext.Current.CancellationToken));
            Assert.Equal(-round, cache.Get<int>("k"));
        }
    }

    [Fact]
    public void GetOrAdd_OverAnEntryWhoseTagWasRemoved_StoresTheNewValue()
    {
        var cache = Over(Stack.Memory);
        cache.Set("k", 1, RedAndBig);
        cache.RemoveByTag("big");
        Assert.Equal(2, cache.GetOrAdd("k", 2));
        Assert.False(cache.Remove("absent"));
        Assert.True(cache.Remove("k"));
    }

    [Fact]
    public void RemoveByTag_InOneSpace_LeavesTheSameTagOfAnother()
    {
        var memory = new MemoryStore();
        var (here, there) = (new Cache(new PrefixLayer(memory, "a:")), new Cache(new PrefixLayer(memory, "b:")));
        here.Set("k", 1, RedAndBig);
        there.Set("k", 2, RedAndBig);
        here.RemoveByTag("red");
        Assert.False(here.Contains("k"));
        Assert.Equal(2, there.Get<int>("k"));
    }

    [Fact]
    public void RemoveByTag_OfEntriesThatNobodyReads_FreesThemInTheSweepAndTellsOnce()
    {
        var gone = new List<(CacheKey, RemovalCause)>();
        var store = new MemoryStore(new MemoryStoreOptions { OnRemoved = (key, _, cause) => gone.Add((key, cause)) });
        var cache = new Cache(store);
        cache.Set("k", 1, RedAndBig);
        cache.Set("other", 1);
        cache.RemoveByTag("red");
        Assert.Empty(gone);
        store.FreeExpired();
        Assert.Equal([("k", RemovalCause.Removed)], gone);
        Assert.Equal(1, store.HeldEntries);
    }

    [Fact]
    public void RemoveByTag_OverAStoreWithoutTags_SaysSo() =>
        Assert.Throws<NotSupportedException>(() => new Cache(new PlainStore()).RemoveByTag("red"));

    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task Fill_WhoseTagWasRemovedWhileItWasLoaded_IsNotStored(Stack stack)
    {
        var cache = Over(stack);
        var asOf = CacheContext.TagStamp;
        cache.RemoveByTag("red");
        var late = new CacheContext(Token: TestContext.Current.CancellationToken) { AsOf = asOf };
        var entry = CacheEntry.Of("late", expiration: TimeSpan.FromHours(1));
        Assert.False(await cache.Store.SetAsync("k", entry.WithTags(RedAndBig), late));
        Assert.False(cache.Contains("k"));
        Assert.True(await cache.Store.SetAsync("k", entry.WithTags(TagSet.Of("big")), late));
        Assert.True(cache.Contains("k"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GetOrCreate_TagRemovedWhileTheFactoryRuns_IsNotStoredAndNotServedStale(bool decidesItself)
    {
        var cache = new Cache(new MemoryStore());
        var policy = new CachePolicy
        {
            Tags = decidesItself ? default : RedAndBig,
            FailSafe = new FailSafe { Retention = TimeSpan.FromHours(1) },
        };
        var value = await cache.GetOrCreateAsync(
            "k",
            (factory, _) =>
            {
                factory.Tags = RedAndBig;
                cache.RemoveByTag("red");
                return new ValueTask<int>(1);
            },
            policy,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(1, value);
        Assert.False(cache.Contains("k"));
        Assert.Throws<TimeoutException>(() =>
            cache.GetOrCreate("k", (Func<int>)(() => throw new TimeoutException()), policy)
        );
    }

    [Fact]
    public async Task GetOrCreate_StaleValueWhoseTagWasRemoved_IsNotServed()
    {
        var time = new ManualTimeProvider();
        var cache = new Cache(new MemoryStore(new MemoryStoreOptions { TimeProvider = time }));
        var policy = new CachePolicy
        {
            Expiration = TimeSpan.FromMinutes(1),
            Tags = RedAndBig,
            FailSafe = new FailSafe { Retention = TimeSpan.FromHours(1) },
        };
        cache.Set("k", 1, policy);
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await Ask());
        cache.RemoveByTag("big");
        await Assert.ThrowsAsync<TimeoutException>(async () => await Ask());

        ValueTask<int> Ask() =>
            cache.GetOrCreateAsync(
                "k",
                (Func<CancellationToken, ValueTask<int>>)(_ => throw new TimeoutException()),
                policy,
                TestContext.Current.CancellationToken
            );
    }

    [Fact]
    public async Task Copy_FromAFarStoreThatWasRemovedByTagMeanwhile_DoesNotStayNear()
    {
        var far = new LateAnswers(new MemoryStore());
        var cache = new Cache(new TwoLevelStore(new MemoryStore(), far));
        var near = cache.Store.Find<TwoLevelStore>()!.NearStore;
        cache.Set("k", 1, RedAndBig);
        await near.ClearAsync(TestContext.Current.CancellationToken);
        far.Arm();
        var reading = cache.TryGetAsync<int>("k", TestContext.Current.CancellationToken).AsTask();
        await far.Answered;
        cache.RemoveByTag("red");
        far.Release();
        Assert.Equal(1, (await reading).Value);
        Assert.False(cache.Contains("k"));
        Assert.Null(await near.GetAsync("k", TestContext.Current.CancellationToken));
    }

    [Fact, Trait("pace", "slow")]
    public async Task RemoveByTag_BesideReadersAndWriters_IsSeenByEveryReadThatBeginsAfterIt()
    {
        const int Rounds = 20_000;
        var cache = Over(Stack.Memory);
        var removed = -1;
        await Race.RunAsync(
            3,
            worker =>
            {
                for (var round = 0; round < Rounds; round++)
                {
                    if (worker == 0)
                    {
                        cache.Set("k", round, RedAndBig);
                        cache.RemoveByTag(round % 2 == 0 ? "red" : "big");
                        Volatile.Write(ref removed, round);
                        continue;
                    }

                    var least = Volatile.Read(ref removed);
                    if (cache.TryGet<int>("k", out var value))
                    {
                        Assert.True(value > least, $"{value} was removed before {least} was");
                    }
                }
            }
        );
    }

    private static async Task RemoveAsync(Cache cache, string tag, bool sync)
    {
        if (sync)
        {
            cache.RemoveByTag(tag);
            return;
        }

        await cache.RemoveByTagAsync(tag, TestContext.Current.CancellationToken);
    }

    private static Cache Over(Stack stack)
    {
        ICacheStore store = stack switch
        {
            Stack.Memory => new MemoryStore(),
            Stack.TwoLevels => new TwoLevelStore(new MemoryStore(), new MemoryStore()),
            Stack.SuspendingFar => new TwoLevelStore(new MemoryStore(), new SuspendingStore(new MemoryStore())),
            _ => new StatsLayer(
                new PrefixLayer(new LockLayer(new TwoLevelStore(new MemoryStore(), new MemoryStore())), "app:v2:")
            ),
        };
        return new Cache(store);
    }
}
