using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Stores;

namespace Larder.Tests.Face;

/// <summary>What a cache does not try for ever, or not at all.</summary>
public sealed class GivingUpTests
{
    private static readonly CacheEntry Text = CacheEntry.Of("text");

    [Theory, InlineData(100), InlineData(50)]
    public async Task HardTimeout_ThatIsNoLongerThanTheSoftOne_EndsWithIt(int hard)
    {
        var bench = new LoadingBench("memory");
        var policy = new CachePolicy
        {
            FailSafe = new FailSafe(),
            SoftTimeout = TimeSpan.FromSeconds(100),
            HardTimeout = TimeSpan.FromSeconds(hard),
        };
        var never = new TaskCompletionSource<string>();
        var began = new TaskCompletionSource();
        var asked = bench
            .Cache.GetOrCreateAsync(
                "k",
                async _ =>
                {
                    began.SetResult();
                    return await never.Task;
                },
                policy
            )
            .AsTask();
        await began.Task.WaitAsync(LoadingBench.Bound);
        for (var step = 0; step < 70 && !asked.IsCompleted; step++)
        {
            await Task.Delay(5);
            bench.Time.AdvanceMs(2_000);
        }

        await Assert.ThrowsAsync<CacheTimeoutException>(() => asked.WaitAsync(LoadingBench.Bound));
        never.SetResult("late");
    }

    [Fact]
    public async Task Refresh_ThatWasGivenUp_IsNotBoarded()
    {
        var bench = new LoadingBench("memory");
        var policy = new CachePolicy
        {
            FailSafe = new FailSafe { Throttle = TimeSpan.Zero },
            SoftTimeout = TimeSpan.Zero,
            HardTimeout = TimeSpan.FromSeconds(1),
        };
        bench.SetExpired("old", policy);
        var never = new TaskCompletionSource<string>();
        Assert.Equal("old", await bench.Cache.GetOrCreateAsync("k", _ => new ValueTask<string>(never.Task), policy));
        for (var step = 0; step < 3000 && bench.Failures.Count == 0; step++)
        {
            bench.Time.AdvanceMs(100);
            await Task.Delay(2);
        }

        await LoadingBench.UntilAsync(() => bench.Cache.Explain("k").Load is null);
        never.SetResult("late");
    }

    [Fact]
    public async Task Refreshes_BeyondTheLimit_AreNotStarted()
    {
        var (bench, policy) = Stale(maxRefreshes: 1);
        var runs = 0;
        var never = new TaskCompletionSource<string>();
        Assert.Equal(["old", "old"], [await AskAsync("k"), await AskAsync("l")]);
        await LoadingBench.UntilAsync(() => Volatile.Read(ref runs) == 1);
        Assert.Null(bench.Cache.Explain("l").Load);
        never.SetResult("late");

        ValueTask<string> AskAsync(string key) => bench.Cache.GetOrCreateAsync(key, _ => Run(), policy);

        ValueTask<string> Run()
        {
            Interlocked.Increment(ref runs);
            return new(never.Task);
        }
    }

    [Fact]
    public async Task Refresh_OfWhatIsBeingRefreshed_TakesNoPlace()
    {
        var (bench, policy) = Stale(maxRefreshes: 2);
        var never = new TaskCompletionSource<string>();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("old", await AskAsync("k"));
        }

        Assert.Equal("old", await AskAsync("l"));
        Assert.NotNull(bench.Cache.Explain("l").Load);
        never.SetResult("late");

        ValueTask<string> AskAsync(string key) =>
            bench.Cache.GetOrCreateAsync(key, _ => new ValueTask<string>(never.Task), policy);
    }

    [Fact]
    public async Task Call_WhoseTokenIsCancelled_LoadsNothing()
    {
        var cache = new Cache(new PlainStore());
        var token = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await cache.RefreshAsync<int>("k", _ => throw new InvalidDataException(), token: token)
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await cache.GetOrCreateAsync<int>("k", _ => throw new InvalidDataException(), token: token)
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await cache.GetOrCreateManyAsync<int, int>(
                [1],
                static id => $"{id}",
                (_, _) => throw new InvalidDataException(),
                token: token
            )
        );
    }

    [Fact]
    public async Task Update_ThatWasOvertakenAndCancelled_IsNotMadeAnew()
    {
        var cache = new Cache(new MemoryStore(10));
        using var leave = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await cache.UpdateAsync<int>("k", Overtaken, token: leave.Token)
        );

        int Overtaken(CacheResult<int> old)
        {
            Assert.False(leave.IsCancellationRequested);
            cache.Set("k", 5);
            leave.Cancel();
            return old.Value + 1;
        }
    }

    [Fact]
    public void Take_ThatIsAlwaysOvertaken_GivesUp()
    {
        var store = new Contested(Text);
        var fault = Assert.Throws<CacheStoreException>(() => new Cache(store).Take<string>("k"));
        Assert.Contains("16 times", fault.Message, StringComparison.Ordinal);
        Assert.Equal((16, 16), (store.Looks, store.Removals));
    }

    [Fact]
    public void GetOrAdd_OverWhatCannotBeRead_TriesThriceAndReplaces()
    {
        var store = new Contested(Text);
        Assert.Equal(1, new Cache(store).GetOrAdd("k", 1));
        Assert.Equal((3, 3, 1), (store.Adds, store.Looks, store.Sets));
    }

    [Fact]
    public void Decrement_ByTheLeastNumber_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Cache(new MemoryStore(10)).Decrement("k", long.MinValue));

    [Theory, InlineData(false), InlineData(true)]
    public void SyncLoad_OverAStoreThatIsNotDoneWithAFill_SaysWhichStoreItIs(bool many)
    {
        var cache = new Cache(new NeverStored());
        var fault = Assert.Throws<InvalidOperationException>(() =>
        {
            if (many)
            {
                cache.GetOrCreateMany([1], static id => $"{id}", static ids => ids.ToDictionary(static id => id));
            }
            else
            {
                cache.GetOrCreate("k", static () => 1);
            }
        });
        Assert.Contains(nameof(NeverStored), fault.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Refresh_OvertakenByAnotherCache_LeavesWhatOnlyItsOwnCallersHaveSet(bool own)
    {
        var store = new MemoryStore(10);
        var (mine, theirs) = (new Cache(store), new Cache(store));
        var made = await mine.RefreshAsync(
            "k",
            async _ =>
            {
                await (own ? mine : theirs).SetAsync("k", "set");
                return "refreshed";
            }
        );
        Assert.Equal("refreshed", made);
        Assert.Equal(own ? "set" : null, mine.Get<string>("k"));
    }

    private static (LoadingBench Bench, CachePolicy Policy) Stale(int maxRefreshes)
    {
        var policy = new CachePolicy { FailSafe = new FailSafe(), SoftTimeout = TimeSpan.Zero };
        var bench = new LoadingBench("memory", maxRefreshes: maxRefreshes);
        bench.Cache.Set("l", "old", policy with { Expiration = TimeSpan.FromSeconds(1) });
        bench.SetExpired("old", policy);
        return (bench, policy);
    }

    /// <summary>A store in which somebody else is always quicker.</summary>
    private sealed class Contested(CacheEntry entry) : ICacheStore
    {
        public int Looks { get; private set; }

        public int Adds { get; private set; }

        public int Sets { get; private set; }

        public int Removals { get; private set; }

        public ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default)
        {
            Looks++;
            return new(entry);
        }

        public ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default)
        {
            var adds = context.Has(CacheMode.IfAbsent);
            (Adds, Sets) = (Adds + (adds ? 1 : 0), Sets + (adds ? 0 : 1));
            return new(!adds);
        }

        public ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default)
        {
            Removals++;
            return new(false);
        }
    }

    /// <summary>A store whose writes do not end.</summary>
    private sealed class NeverStored : ICacheStore
    {
        private readonly TaskCompletionSource<bool> _never = new();

        public ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default) => default;

        public ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default) =>
            new(_never.Task);

        public ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default) => new(false);
    }
}
