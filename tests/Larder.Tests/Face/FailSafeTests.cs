namespace Larder.Tests.Face;

/// <summary>What is over is served when no new value can be had, and what was removed never is.</summary>
public sealed class FailSafeTests
{
    private static readonly CachePolicy Safe = new()
    {
        Expiration = TimeSpan.FromSeconds(10),
        FailSafe = new FailSafe { Retention = TimeSpan.FromMinutes(10), Throttle = TimeSpan.FromSeconds(5) },
    };

    public static TheoryData<string, bool> Cases => LoadingBench.Cases;

    [Theory, MemberData(nameof(Cases))]
    public async Task Factory_Throws_TheOldValueIsServedUntilItsRetentionIsOver(string store, bool sync)
    {
        var bench = new LoadingBench(store);
        bench.SetExpired("old", Safe);
        Assert.Equal("old", await bench.FailAsync(sync, Safe));
        Assert.Equal("origin", Assert.Single(bench.Failures).Fault.Message);
        bench.Time.Advance(TimeSpan.FromSeconds(599.9));
        Assert.Equal("old", await bench.FailAsync(sync, Safe));
        bench.Time.Advance(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<InvalidDataException>(() => bench.FailAsync(sync, Safe));
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Throttle_AfterAFault_ServesTheOldValueWithoutATry(string store, bool sync)
    {
        var bench = new LoadingBench(store);
        bench.SetExpired("old", Safe);
        await bench.FailAsync(sync, Safe);
        bench.Time.AdvanceMs(4999);
        Assert.Equal("old", await bench.AskAsync(sync, "new", Safe));
        bench.Time.AdvanceMs(1);
        Assert.Equal("new", await bench.AskAsync(sync, "new", Safe));
        Assert.Equal("new", bench.Cache.Get<string>("k"));
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task OldValue_WhileItIsServed_IsAMissForEverybodyElse(string store, bool sync)
    {
        var bench = new LoadingBench(store);
        bench.SetExpired("old", Safe);
        Assert.Equal("old", await bench.FailAsync(sync, Safe));
        Assert.False(bench.Cache.TryGet<string>("k", out _));
        Assert.False(bench.Cache.Contains("k"));
        Assert.Equal(0, bench.Cache.Count());
        await Assert.ThrowsAsync<InvalidDataException>(() => bench.FailAsync(sync, new CachePolicy()));
        Assert.Equal("added", bench.Cache.GetOrAdd("k", "added"));
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Removed_WhileTheSourceIsDown_IsNotServed(string store, bool sync)
    {
        foreach (var how in new[] { "remove", "clear", "take", "set" })
        {
            var bench = new LoadingBench(store);
            bench.SetExpired("old", Safe);
            Assert.Equal("old", await bench.FailAsync(sync, Safe));
            RemoveBy(how, bench.Cache);
            await Assert.ThrowsAsync<InvalidDataException>(() => bench.FailAsync(sync, Safe));
            Assert.Equal("next", await bench.AskAsync(sync, "next", new CachePolicy()));
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Removed_WhileAFailingLoadRuns_IsNotServedByIt(string store, bool sync)
    {
        foreach (var how in new[] { "remove", "clear" })
        {
            var bench = new LoadingBench(store);
            bench.SetExpired("old", Safe);
            var started = new TaskCompletionSource();
            var fault = new TaskCompletionSource<string>();
            var asked = bench.AskAsync(
                sync,
                async _ =>
                {
                    started.TrySetResult();
                    return await fault.Task;
                },
                Safe
            );
            await started.Task.WaitAsync(LoadingBench.Bound);
            RemoveBy(how, bench.Cache);
            fault.SetException(new InvalidDataException("origin"));
            await Assert.ThrowsAsync<InvalidDataException>(() => asked.WaitAsync(LoadingBench.Bound));
            Assert.Equal("next", await bench.AskAsync(sync, "next", Safe));
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task FarStore_IsDown_TheOldNearValueIsServed(bool sync)
    {
        var bench = new LoadingBench("two levels");
        bench.SetExpired("old", Safe);
        bench.FarFails = true;
        Assert.Equal("old", await bench.AskAsync(sync, "unused", Safe));
        bench.Time.AdvanceMs(5000);
        bench.FarFails = false;
        Assert.Equal("new", await bench.AskAsync(sync, "new", Safe));
        bench.FarFails = true;
        await Assert.ThrowsAsync<CacheStoreException>(async () => await bench.Cache.RemoveAsync("k"));
        await Assert.ThrowsAsync<CacheStoreException>(() => bench.AskAsync(sync, "unused", Safe));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task FarStore_FailsToTakeTheNewValue_TheCallerGetsItAndTheFaultIsTold(bool sync)
    {
        var bench = new LoadingBench("two levels");
        bench.SetExpired("old", Safe);
        var asked = bench.AskAsync(
            sync,
            _ =>
            {
                bench.FarFails = true;
                return Task.FromResult("new");
            },
            Safe
        );
        Assert.Equal("new", await asked.WaitAsync(LoadingBench.Bound));
        Assert.Empty(bench.Failures);
        var told = Assert.Single(bench.Events, static told => told.Kind == CacheEventKind.StoreFailed);
        Assert.Equal("k", told.Key.ToString());
        Assert.IsType<CacheStoreException>(told.Fault);
        Assert.Single(bench.Events, static told => told.Kind == CacheEventKind.FarFailed);
        Assert.Equal(1, bench.Cache.Statistics().FailedFills);
        Assert.Null(await bench.Near.GetAsync("app:k", new CacheContext(CacheMode.Stale)));
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task DefaultValue_IsServedWhereThereIsNoOldOne(string store, bool sync)
    {
        var bench = new LoadingBench(store);
        var policy = Safe with { FailSafe = new FailSafe { DefaultValue = "default" } };
        Assert.Equal("default", await bench.FailAsync(sync, policy));
        Assert.Equal("default", await bench.AskAsync(sync, "throttled", policy));
        Assert.False(bench.Cache.Contains("k"));
        bench.SetExpired("old", policy);
        Assert.Equal("old", await bench.FailAsync(sync, policy));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task DefaultValue_OfAnotherType_IsNotServed(bool sync)
    {
        var bench = new LoadingBench("memory");
        var wrong = Safe with { FailSafe = new FailSafe { DefaultValue = 1 } };
        await Assert.ThrowsAsync<InvalidDataException>(() => bench.FailAsync(sync, wrong));
        bench.Cache.Remove("k");
        var nothing = Safe with { FailSafe = new FailSafe { DefaultValue = null } };
        Assert.Null(await bench.FailAsync(sync, nothing));
    }

    [Theory, MemberData(nameof(Cases)), Trait("case", "137")]
    public async Task Callers_OfAFailingFactory_RunItOnceAndAllGetItsFault(string store, bool sync)
    {
        var bench = new LoadingBench(store);
        var runs = 0;
        var fault = new TaskCompletionSource<string>();
        var callers = Enumerable.Range(0, 20).Select(_ => bench.AskAsync(sync, Load, Safe)).ToArray();
        await LoadingBench.UntilAsync(() => Volatile.Read(ref runs) == 1);
        await Task.Delay(50);
        var thrown = new InvalidDataException("origin");
        fault.SetException(thrown);
        foreach (var caller in callers)
        {
            Assert.Same(
                thrown,
                await Assert.ThrowsAsync<InvalidDataException>(() => caller.WaitAsync(LoadingBench.Bound))
            );
        }

        Assert.Equal(1, runs);
        Assert.Single(bench.Failures);

        async Task<string> Load(CancellationToken token)
        {
            Interlocked.Increment(ref runs);
            return await fault.Task;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task SkippedNull_IsNewerThanTheOldValue(string store, bool sync)
    {
        var bench = new LoadingBench(store);
        bench.SetExpired("old", Safe);
        Assert.Null(await bench.AskAsync<string?>(sync, value: null, Safe with { SkipNull = true }));
        await Assert.ThrowsAsync<InvalidDataException>(() => bench.FailAsync(sync, Safe));
    }

    [Fact]
    public void Times_ThatAreNegative_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FailSafe { Retention = TimeSpan.FromTicks(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FailSafe { Throttle = TimeSpan.FromTicks(-1) });
    }

    private static void RemoveBy(string how, Cache cache)
    {
        switch (how)
        {
            case "remove":
                cache.Remove("k");
                break;
            case "clear":
                cache.Clear();
                break;
            case "take":
                cache.Set("k", "taken");
                Assert.True(cache.TryTake<string>("k", out _));
                break;
            default:
                cache.Set("k", "set");
                cache.Remove("k");
                break;
        }
    }
}
