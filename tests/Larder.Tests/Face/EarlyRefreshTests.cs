using Larder.Ground;
using Larder.Testing.Leaks;

namespace Larder.Tests.Face;

/// <summary>Values are loaded anew before they expire, by one caller, and nobody waits.</summary>
public sealed class EarlyRefreshTests
{
    private static readonly CachePolicy Early = new()
    {
        Expiration = TimeSpan.FromSeconds(100),
        EarlyRefresh = new EarlyRefresh(),
    };

    private static readonly AsyncLocal<string?> Request = new();

    public static TheoryData<string, bool> Cases => LoadingBench.Cases;

    [Theory, InlineData(1.0, 1.0), InlineData(2.0, 1.0), InlineData(1.0, 3.0), InlineData(0.1, 0.5)]
    public void IsDue_OverManyHits_IsAsLikelyAsXFetchSays(double beta, double leftInCosts)
    {
        const int Draws = 100_000;
        var chance = new Chance(1);
        var early = new EarlyRefresh { Beta = beta };
        var cost = TimeSpan.FromMilliseconds(20);
        var due = Enumerable.Range(0, Draws).Count(_ => early.IsDue(cost, cost * leftInCosts, chance));
        Assert.Equal(Math.Exp(-leftInCosts / beta), due / (double)Draws, 0.01);
    }

    [Fact]
    public void IsDue_AtTheEndAndFarFromIt_IsSure()
    {
        var chance = new Chance(2);
        var early = new EarlyRefresh();
        for (var i = 0; i < 1000; i++)
        {
            Assert.True(early.IsDue(TimeSpan.FromSeconds(1), TimeSpan.Zero, chance));
            Assert.False(early.IsDue(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(38), chance));
        }
    }

    [Theory, InlineData(0), InlineData(-1), InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void Beta_ThatIsNotPositive_IsRefused(double beta) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyRefresh { Beta = beta });

    [Theory, MemberData(nameof(Cases))]
    public async Task Hit_ShortlyBeforeTheEnd_RefreshesOnceAndWaitsForNothing(string store, bool sync)
    {
        var bench = new LoadingBench(store);
        await LoadDearlyAsync(bench, sync, Early);
        var value = new TaskCompletionSource<string>();
        var runs = 0;
        Request.Value = "of the caller";
        var seen = "none";
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal("old", await bench.AskAsync(sync, Load, Early).WaitAsync(LoadingBench.Bound));
        }

        await LoadingBench.UntilAsync(() => Volatile.Read(ref runs) == 1);
        value.SetResult("new");
        await LoadingBench.UntilAsync(() => bench.Cache.Get<string>("k") == "new");
        bench.Time.AdvanceMs(1000);
        Assert.Equal("new", bench.Cache.Get<string>("k"));
        Assert.Equal((1, null), (runs, seen));

        async Task<string> Load(CancellationToken token)
        {
            seen = Request.Value;
            Interlocked.Increment(ref runs);
            return await value.Task;
        }
    }

    [Theory, InlineData("memory"), InlineData("two levels")]
    public async Task DefaultPolicy_WithEarlyRefresh_HoldsForOrdinaryCallsToo(string store)
    {
        var bench = new LoadingBench(store, Early);
        await LoadDearlyAsync(bench, sync: false, Early);
        Assert.Equal("old", bench.Cache.GetOrCreate("k", () => "new"));
        await LoadingBench.UntilAsync(() => bench.Cache.Get<string>("k") == "new");
        bench.Cache.Remove("k");
        await LoadDearlyAsync(bench, sync: false, Early);
        Assert.Equal("old", await bench.Cache.GetOrCreateAsync($"{'k'}", _ => new ValueTask<string>("newer")));
        await LoadingBench.UntilAsync(() => bench.Cache.Get<string>("k") == "newer");
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task KeyRemovedWhileItIsRefreshed_StaysRemoved(string store, bool sync)
    {
        foreach (var clear in new[] { false, true })
        {
            var bench = new LoadingBench(store);
            await LoadDearlyAsync(bench, sync, Early);
            var started = new TaskCompletionSource();
            var value = new TaskCompletionSource<string>();
            await bench.AskAsync(
                sync,
                async _ =>
                {
                    started.SetResult();
                    return await value.Task;
                },
                Early
            );
            await started.Task.WaitAsync(LoadingBench.Bound);
            if (clear)
            {
                bench.Cache.Clear();
            }
            else
            {
                bench.Cache.Remove("k");
            }

            value.SetResult("late");
            await Task.Delay(30);
            Assert.False(bench.Cache.Contains("k"));
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task RefreshThatFails_LeavesTheValueAndIsTold(string store, bool sync)
    {
        var policy = Early with { ErrorWindow = TimeSpan.FromSeconds(1) };
        var bench = new LoadingBench(store);
        await LoadDearlyAsync(bench, sync, policy);
        Assert.Equal("old", await bench.FailAsync(sync, policy));
        await LoadingBench.UntilAsync(() => bench.Failures.Count > 0);
        Assert.Equal("old", await bench.FailAsync(sync, policy));
        await Task.Delay(20);
        Assert.Single(bench.Failures);
        bench.Time.AdvanceMs(2);
        await Assert.ThrowsAsync<InvalidDataException>(() => bench.AskAsync(sync, "shut", policy));
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Refresh_WhoseValueIsNotToBeStored_RemovesTheOldOne(string store, bool sync)
    {
        var bench = new LoadingBench(store);
        await LoadDearlyAsync(bench, sync, Early);
        await bench.AskAsync<string?>(sync, value: null, Early with { SkipNull = true });
        await LoadingBench.UntilAsync(() => !bench.Cache.Contains("k"));
    }

    [Theory, InlineData("memory"), InlineData("two levels")]
    public async Task Caller_WhoComesAfterTheEnd_JoinsTheRefresh(string store)
    {
        var bench = new LoadingBench(store);
        await LoadDearlyAsync(bench, sync: false, Early);
        var value = new TaskCompletionSource<string>();
        await bench.AskAsync(sync: false, async _ => await value.Task, Early);
        bench.Time.AdvanceMs(1000);
        using var leaving = new CancellationTokenSource();
        var leaver = bench
            .Cache.GetOrCreateAsync("k", _ => new ValueTask<string>("second run"), Early, leaving.Token)
            .AsTask();
        var joined = bench.AskAsync(sync: false, "second run", Early);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaver.WaitAsync(LoadingBench.Bound));
        value.SetResult("new");
        Assert.Equal("new", await joined);
    }

    [Fact]
    public async Task Value_ThatWasSet_IsNotRefreshedForNobodyKnowsItsCost()
    {
        var bench = new LoadingBench("memory");
        bench.Cache.Set("k", "set", Early);
        bench.Time.AdvanceMs(99_999);
        Assert.Equal("set", await bench.AskAsync(sync: false, "not run", Early));
        await Task.Delay(20);
        Assert.Equal("set", bench.Cache.Get<string>("k"));
    }

    [Fact]
    public async Task Hit_UnderAPolicyWithEarlyRefresh_AllocatesNothing()
    {
        var bench = new LoadingBench("memory");
        await bench.AskAsync(sync: false, "v", Early);
        Hit();
        Assert.Equal(0, Allocated.By(Hits));

        void Hits()
        {
            for (var i = 0; i < 1000; i++)
            {
                Hit();
            }
        }

        void Hit() => bench.Cache.GetOrCreate("k", 1, static (int _) => "v", Early);
    }

    /// <summary>Loads a value that costs ten seconds, and lets all of its life pass but a millisecond.</summary>
    private static async Task LoadDearlyAsync(LoadingBench bench, bool sync, CachePolicy policy)
    {
        await bench.AskAsync(
            sync,
            _ =>
            {
                bench.Time.AdvanceMs(10_000);
                return Task.FromResult("old");
            },
            policy
        );
        bench.Time.AdvanceMs(99_999);
    }
}
