using Larder.Memory;
using Larder.Testing.Time;

namespace Larder.Tests.Face;

/// <summary>A load on demand replaces what is there, and nothing that began earlier replaces what it has brought.</summary>
public sealed class RefreshNowTests
{
    public static TheoryData<string, bool> Cases => LoadingBench.Cases;

    [Theory, MemberData(nameof(Cases))]
    public async Task Refresh_OfWhatIsThere_ReplacesIt(string store, bool sync)
    {
        var cache = new LoadingBench(store).Cache;
        await cache.SetAsync("k", "old");
        Assert.Equal("new", await RefreshAsync(cache, sync, "new"));
        Assert.Equal("new", await cache.GetAsync<string>("k"));
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Refresh_OfWhatIsMissing_StoresIt(string store, bool sync)
    {
        var cache = new LoadingBench(store).Cache;
        Assert.Equal("new", await RefreshAsync(cache, sync, "new"));
        Assert.Equal("new", await cache.GetAsync<string>("k"));
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Refresh_WhoseFactoryFails_LeavesWhatIsThere(string store, bool sync)
    {
        var cache = new LoadingBench(store).Cache;
        await cache.SetAsync("k", "old");
        await Assert.ThrowsAsync<InvalidDataException>(() => RefreshAsync(cache, sync, null));
        Assert.Equal("old", await cache.GetAsync<string>("k"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Refresh_WhoseFactoryDecides_KeepsTheValueAsItSays(bool sync)
    {
        var time = new ManualTimeProvider();
        var store = new MemoryStore(new MemoryStoreOptions { TimeProvider = time });
        var cache = new Cache(store);
        var policy = new CachePolicy { Expiration = TimeSpan.FromSeconds(9) };
        foreach (var (chosen, given, kept) in new[] { (7, policy, 7), (7, null, 7), (0, policy, 9) })
        {
            Assert.Equal(
                chosen,
                sync
                    ? cache.Refresh("k", chosen, Decide, policy: given)
                    : await cache.RefreshAsync("k", chosen, (s, c, _) => new ValueTask<int>(Decide(s, c)), given)
            );
            Assert.Equal(TimeSpan.FromSeconds(kept), (await store.GetAsync("k"))!.Remaining(time));
        }

        static int Decide(int seconds, FactoryContext context)
        {
            context.Expiration = seconds == 0 ? context.Expiration : TimeSpan.FromSeconds(seconds);
            return seconds;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Refresh_DuringALoad_RunsAnewAndWins(string store, bool sync)
    {
        var bench = new LoadingBench(store);
        var (began, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        var load = bench
            .Cache.GetOrCreateAsync(
                "k",
                async _ =>
                {
                    began.SetResult();
                    await gate.Task;
                    return "old";
                }
            )
            .AsTask();
        await began.Task.WaitAsync(LoadingBench.Bound);
        Assert.Equal("new", await RefreshAsync(bench.Cache, sync, "new"));
        gate.SetResult();
        Assert.Equal("old", await load.WaitAsync(LoadingBench.Bound));
        Assert.Equal("new", await bench.Cache.GetAsync<string>("k"));
    }

    [Theory]
    [InlineData("memory", true), InlineData("two levels", true), InlineData("plain", true)]
    [InlineData("memory", false), InlineData("two levels", false), InlineData("plain", false)]
    public async Task Refresh_OvertakenByALoadThatBeganEarlier_IsNotReplacedByIt(string store, bool isRefresh)
    {
        var began = new TaskCompletionSource();
        var bench = new LoadingBench(store);
        var (oldGate, newGate) = (new TaskCompletionSource(), new TaskCompletionSource());
        var old = (
            isRefresh
                ? bench.Cache.RefreshAsync("k", _ => AfterAsync(oldGate, "old"))
                : bench.Cache.GetOrCreateAsync("k", _ => BegunAsync(began, oldGate, "old"))
        ).AsTask();
        await (isRefresh ? Task.CompletedTask : began.Task.WaitAsync(LoadingBench.Bound));
        var late = bench.Cache.RefreshAsync("k", _ => AfterAsync(newGate, "new")).AsTask();
        oldGate.SetResult();
        Assert.Equal("old", await old.WaitAsync(LoadingBench.Bound));

        // who has refreshed may read at once, and finds nothing that is older
        Assert.Equal(isRefresh && store != "plain" ? "old" : null, await bench.Cache.GetAsync<string>("k"));
        newGate.SetResult();
        Assert.Equal("new", await late.WaitAsync(LoadingBench.Bound));

        // nobody can tell any more whether it was only the other refresh that came before it
        Assert.Equal(isRefresh && store != "plain" ? null : "new", await bench.Cache.GetAsync<string>("k"));
    }

    [Theory, InlineData("memory"), InlineData("two levels")]
    public async Task Refresh_ThatEndsAfterALaterOne_LeavesWhatThatHasBrought(string store)
    {
        var cache = new LoadingBench(store).Cache;
        var gate = new TaskCompletionSource();
        var early = cache.RefreshAsync("k", _ => AfterAsync(gate, "early")).AsTask();
        Assert.Equal("late", await RefreshAsync(cache, sync: false, "late"));
        gate.SetResult();
        Assert.Equal("early", await early.WaitAsync(LoadingBench.Bound));
        Assert.Equal("late", await cache.GetAsync<string>("k"));
    }

    [Theory]
    [InlineData("memory", "add"), InlineData("memory", "set many"), InlineData("memory", "update")]
    [InlineData("two levels", "add"), InlineData("two levels", "set many"), InlineData("two levels", "update")]
    public async Task Value_ThatIsStoredDuringARefresh_Stays(string store, string change)
    {
        var cache = new LoadingBench(store).Cache;
        var gate = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        var refresh = cache.RefreshAsync("k", _ => new ValueTask<long>(gate.Task)).AsTask();
        _ = change switch
        {
            "add" => await cache.IncrementAsync("k", 5),
            "set many" => await cache.SetManyAsync<long>([new("k", 5)]),
            _ => await cache.UpdateAsync<long>("k", static _ => 5),
        };
        gate.SetResult(1);
        Assert.Equal(1, await refresh.WaitAsync(LoadingBench.Bound));
        Assert.Equal(5, await cache.GetAsync<long>("k"));
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Refresh_OvertakenByARemoval_IsNotStored(string store, bool sync)
    {
        var cache = new LoadingBench(store).Cache;
        await cache.SetAsync("k", "old");
        var refreshed = sync
            ? cache.Refresh("k", () => cache.Remove("k") ? "new" : "not there")
            : await cache.RefreshAsync("k", async _ => await cache.RemoveAsync("k") ? "new" : "not there");
        Assert.Equal("new", refreshed);
        Assert.Null(await cache.GetAsync<string>("k"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Readers_DuringARefresh_HaveTheOldValueAndThoseWhoMissShareTheRun(bool isTagRemoved)
    {
        var bench = new LoadingBench("two levels");
        await bench.Cache.SetAsync("k", "old", TimeSpan.FromSeconds(1));
        var gate = new TaskCompletionSource();
        var runs = 0;
        var refresh = bench.Cache.RefreshAsync("k", Load).AsTask();
        await LoadingBench.UntilAsync(() => Volatile.Read(ref runs) == 1);
        Assert.Equal("old", await bench.Cache.GetOrCreateAsync("k", Load));
        bench.Time.AdvanceMs(1000);
        if (isTagRemoved)
        {
            bench.Cache.RemoveByTag("of others");
        }

        var missing = bench.Cache.GetOrCreateAsync("k", Load).AsTask();
        gate.SetResult();
        Assert.Equal("new", await refresh.WaitAsync(LoadingBench.Bound));
        Assert.Equal("new", await missing.WaitAsync(LoadingBench.Bound));
        Assert.Equal(1, runs);

        async ValueTask<string> Load(CancellationToken token)
        {
            Interlocked.Increment(ref runs);
            return await AfterAsync(gate, "new");
        }
    }

    [Fact]
    public void Refresh_WithoutFactoryOrPolicy_IsRefused()
    {
        var cache = new LoadingBench("memory").Cache;
        Assert.Throws<ArgumentNullException>(() => cache.Refresh<int>("k", null!));
        Assert.Throws<ArgumentNullException>(() => cache.Refresh("k", () => 1, policy: null!));
    }

    private static Task<string> RefreshAsync(Cache cache, bool sync, string? value)
    {
        return sync
            ? Task.Run(() => cache.Refresh("k", Load))
            : cache.RefreshAsync("k", _ => new ValueTask<string>(Load())).AsTask();

        string Load() => value ?? throw new InvalidDataException("The source is down.");
    }

    private static async ValueTask<string> AfterAsync(TaskCompletionSource gate, string value)
    {
        await gate.Task;
        return value;
    }

    private static ValueTask<string> BegunAsync(TaskCompletionSource began, TaskCompletionSource gate, string value)
    {
        began.SetResult();
        return AfterAsync(gate, value);
    }
}
