namespace Larder.Tests.Face;

/// <summary>How long callers wait for a factory, and what becomes of it when they do not.</summary>
public sealed class TimeoutTests
{
    private static readonly CachePolicy Soft = new()
    {
        Expiration = TimeSpan.FromHours(1),
        FailSafe = new FailSafe { Retention = TimeSpan.FromDays(1) },
        SoftTimeout = TimeSpan.FromMilliseconds(100),
    };

    private static readonly CachePolicy Hard = new() { HardTimeout = TimeSpan.FromMilliseconds(100) };

    private static readonly AsyncLocal<string?> Request = new();

    private readonly TaskCompletionSource<string> _value = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _runs;
    private CancellationToken _token;

    public static TheoryData<string, bool> Cases => LoadingBench.Cases;

    [Theory, MemberData(nameof(Cases))]
    public async Task SoftTimeout_WithAnOldValue_ServesItAndTheFactoryGoesOn(string store, bool sync)
    {
        var bench = new LoadingBench(store);
        bench.SetExpired("old", Soft);
        Assert.Equal("old", await bench.LetPassAsync(bench.AskAsync(sync, LoadAsync, Soft), stepMs: 10));
        Assert.Equal("old", await bench.AskAsync(sync, LoadAsync, Soft).WaitAsync(LoadingBench.Bound));
        Assert.False(_token.IsCancellationRequested);
        _value.SetResult("new");
        await LoadingBench.UntilAsync(() => bench.Cache.Get<string>("k") == "new");
        Assert.Equal(1, _runs);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task SoftTimeout_WithoutAnOldValue_Waits(string store, bool sync)
    {
        var bench = new LoadingBench(store);
        var asked = bench.AskAsync(sync, LoadAsync, Soft);
        await LoadingBench.UntilAsync(() => Volatile.Read(ref _runs) == 1);
        for (var i = 0; i < 20; i++)
        {
            await Task.Delay(2);
            bench.Time.AdvanceMs(100);
        }

        Assert.False(asked.IsCompleted);
        _value.SetResult("new");
        Assert.Equal("new", await asked.WaitAsync(LoadingBench.Bound));
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task SoftTimeout_KeyRemovedMeanwhile_NeitherOldNorLateValueComesBack(string store, bool sync)
    {
        foreach (var clear in new[] { false, true })
        {
            var test = new TimeoutTests();
            var bench = new LoadingBench(store);
            bench.SetExpired("old", Soft);
            Assert.Equal("old", await bench.LetPassAsync(bench.AskAsync(sync, test.LoadAsync, Soft), stepMs: 10));
            if (clear)
            {
                bench.Cache.Clear();
            }
            else
            {
                bench.Cache.Remove("k");
            }

            var failed = bench.FailAsync(sync, Soft);
            await Assert.ThrowsAsync<InvalidDataException>(() => failed);
            test._value.SetResult("late");
            await Task.Delay(50);
            Assert.False(bench.Cache.Contains("k"));
            Assert.Null((await bench.Near.GetAsync("k", new CacheContext(CacheMode.Stale)))?.Value);
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task SoftTimeout_OfNothing_ServesTheOldValueAtOnce(string store, bool sync)
    {
        var policy = Soft with { SoftTimeout = TimeSpan.Zero };
        var bench = new LoadingBench(store);
        bench.SetExpired("old", policy);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("old", await bench.AskAsync(sync, LoadAsync, policy).WaitAsync(LoadingBench.Bound));
        }

        _value.SetResult("new");
        await LoadingBench.UntilAsync(() => bench.Cache.Get<string>("k") == "new");
        Assert.Equal(1, _runs);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task SoftTimeout_FactoryFailsLater_IsToldAndThrottles(string store, bool sync)
    {
        var bench = new LoadingBench(store);
        bench.SetExpired("old", Soft);
        Assert.Equal("old", await bench.LetPassAsync(bench.AskAsync(sync, LoadAsync, Soft), stepMs: 10));
        _value.SetException(new InvalidDataException("late"));
        await LoadingBench.UntilAsync(() => bench.Failures.Count > 0);
        Assert.Equal("old", await bench.AskAsync(sync, "not tried", Soft));
        bench.Time.AdvanceMs(30_000);
        Assert.Equal("tried", await bench.AskAsync(sync, "tried", Soft));
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task HardTimeout_ThrowsAndTheNextCallerStartsAnew(string store, bool sync)
    {
        var bench = new LoadingBench(store);
        var thrown = await Assert.ThrowsAsync<CacheTimeoutException>(() =>
            bench.LetPassAsync(bench.AskAsync(sync, LoadAsync, Hard), stepMs: 10)
        );
        Assert.Contains("'k'", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(!sync, _token.IsCancellationRequested);
        Assert.Equal("next", await bench.AskAsync(sync, "next", Hard));
        _value.SetResult("late");
        await Task.Delay(20);
        Assert.Equal("next", bench.Cache.Get<string>("k"));
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task HardTimeout_WithSomethingToServe_ServesItAndThrottles(string store, bool sync)
    {
        var bench = new LoadingBench(store);
        var policy = Soft with { SoftTimeout = null, HardTimeout = TimeSpan.FromMilliseconds(100) };
        bench.SetExpired("old", policy);
        Assert.Equal("old", await bench.LetPassAsync(bench.AskAsync(sync, LoadAsync, policy), stepMs: 10));
        Assert.Equal("old", await bench.AskAsync(sync, "not tried", policy));
    }

    [
        Theory,
        InlineData("memory", 0),
        InlineData("two levels", 0),
        InlineData("memory", 100),
        InlineData("two levels", 100)
    ]
    public async Task HardTimeout_OfAFactoryThatWentOn_GivesItUp(string store, int softMs)
    {
        var bench = new LoadingBench(store, maxRefreshes: 1);
        var policy = Soft with
        {
            SoftTimeout = TimeSpan.FromMilliseconds(softMs),
            HardTimeout = TimeSpan.FromMilliseconds(200),
            FailSafe = new FailSafe { Throttle = TimeSpan.FromSeconds(1) },
        };
        bench.SetExpired("old", policy);
        Assert.Equal("old", await bench.LetPassAsync(bench.AskAsync(sync: false, LoadAsync, policy), stepMs: 10));
        await LoadingBench.UntilAsync(() =>
        {
            bench.Time.AdvanceMs(10);
            return _token.IsCancellationRequested;
        });
        Assert.IsType<CacheTimeoutException>(Assert.Single(bench.Failures).Fault);
        Assert.Equal("old", await bench.AskAsync(sync: false, "throttled", policy));
        bench.Time.AdvanceMs(1000);
        _value.SetResult("late");
        for (var i = 0; i < 1000 && await bench.AskAsync(sync: false, "next", policy) == "old"; i++)
        {
            await Task.Delay(2);
        }

        Assert.NotEqual("old", bench.Cache.Get<string>("k"));
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task HardTimeout_AfterASoftOneThatHadNothing_CountsFromTheBeginning(string store, bool sync)
    {
        var bench = new LoadingBench(store);
        var policy = Soft with { SoftTimeout = TimeSpan.FromSeconds(15), HardTimeout = TimeSpan.FromSeconds(30) };
        var began = bench.Time.GetTimestamp();
        await Assert.ThrowsAsync<CacheTimeoutException>(() =>
            bench.LetPassAsync(bench.AskAsync(sync, LoadAsync, policy), stepMs: 100)
        );
        Assert.InRange(bench.Time.GetElapsedTime(began).TotalSeconds, 30, 44);
    }

    [Theory, InlineData("memory"), InlineData("two levels")]
    public async Task Leader_LeavesWhileOthersWait_NoSecondRun(string store)
    {
        var bench = new LoadingBench(store);
        using var leaving = new CancellationTokenSource();
        var leader = bench.Cache.GetOrCreateAsync("k", async t => await LoadAsync(t), Soft, leaving.Token).AsTask();
        var follower = bench.AskAsync(sync: false, LoadAsync, Soft);
        await LoadingBench.UntilAsync(() => Volatile.Read(ref _runs) == 1);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leader.WaitAsync(LoadingBench.Bound));
        Assert.False(_token.IsCancellationRequested);
        _value.SetResult("new");
        Assert.Equal("new", await follower.WaitAsync(LoadingBench.Bound));
        Assert.Equal(1, _runs);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Factory_ThatMayOutliveItsCaller_SeesNothingOfTheCallersFlow(string store, bool sync)
    {
        Request.Value = "of the caller";
        var bench = new LoadingBench(store);
        string? seen = "none";
        foreach (var policy in new[] { Soft, Hard, Soft with { EarlyRefresh = new EarlyRefresh() } })
        {
            await bench
                .AskAsync(
                    sync,
                    _ =>
                    {
                        seen = Request.Value;
                        return Task.FromResult("v");
                    },
                    policy
                )
                .WaitAsync(LoadingBench.Bound);
            Assert.Null(seen);
            bench.Cache.Remove("k");
        }

        Assert.Equal(
            "of the caller",
            await bench.AskAsync(sync, _ => Task.FromResult(Request.Value), new CachePolicy())
        );
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Factory_ThatRunsApart_MayNotAskForItsOwnKey(bool sync)
    {
        var bench = new LoadingBench("memory");
        var asked = bench.AskAsync(sync, _ => bench.AskAsync(sync, LoadAsync, Soft), Soft);
        await Assert.ThrowsAsync<CacheReentrancyException>(() => asked.WaitAsync(LoadingBench.Bound));
        Assert.Empty(bench.Failures);
    }

    [Theory, InlineData(-1), InlineData(long.MaxValue)]
    public void Timeouts_ThatNoTimerKeeps_AreRefused(long ticks)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CachePolicy { SoftTimeout = new TimeSpan(ticks) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CachePolicy { HardTimeout = new TimeSpan(ticks) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CachePolicy { HardTimeout = TimeSpan.Zero });
    }

    private async Task<string> LoadAsync(CancellationToken token)
    {
        Interlocked.Increment(ref _runs);
        _token = token;
        return await _value.Task;
    }
}
