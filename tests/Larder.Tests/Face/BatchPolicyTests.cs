namespace Larder.Tests.Face;

/// <summary>A load of many keeps to the cache's policy, for each key by itself.</summary>
public sealed class BatchPolicyTests
{
    private static readonly CachePolicy Kept = new()
    {
        Expiration = TimeSpan.FromSeconds(1),
        FailSafe = new FailSafe { Throttle = TimeSpan.FromSeconds(5) },
    };

    public static TheoryData<string, bool> Cases => LoadingBench.Cases;

    [Theory, MemberData(nameof(Cases))]
    public async Task Load_ThatFails_ServesWhatIsStaleAndTellsTheFaultOfTheOthers(string store, bool sync)
    {
        var bench = new LoadingBench(store, Kept);
        await AskAsync(bench, sync, [1, 2]);
        bench.Time.AdvanceMs(1000);
        var batch = await FailAsync(bench, sync, [1, 2, 3]);
        Assert.Equal([(1, "v1"), (2, "v2")], batch.Values.Select(pair => (pair.Key, pair.Value)).Order());
        Assert.IsType<InvalidDataException>(Assert.Single(batch.Faults, pair => pair.Key == 3).Value);
        Assert.Equal(3, bench.Failures.Count);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Load_ThatFailedLately_IsNotTriedAgainWhileWhatIsStaleIsServed(string store, bool sync)
    {
        var bench = new LoadingBench(store, Kept);
        await AskAsync(bench, sync, [1]);
        bench.Time.AdvanceMs(1000);
        await FailAsync(bench, sync, [1]);
        var ids = new List<int>();
        var batch = await AskAsync(bench, sync, [1, 4], ids);
        Assert.Equal(("v1", "v4"), (batch[1], batch[4]));
        Assert.Equal([4], ids);
        bench.Time.AdvanceMs(5000);
        await AskAsync(bench, sync, [1], ids);
        Assert.Equal([4, 1], ids);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Load_InAnErrorWindow_IsNotTriedAgain(string store, bool sync)
    {
        var bench = new LoadingBench(store, new CachePolicy { ErrorWindow = TimeSpan.FromSeconds(5) });
        await FailAsync(bench, sync, [1]);
        var ids = new List<int>();
        var batch = await AskAsync(bench, sync, [1, 2], ids);
        Assert.IsType<InvalidDataException>(batch.Faults[1]);
        Assert.Equal([2], ids);
        bench.Time.AdvanceMs(5000);
        Assert.Equal("v1", (await AskAsync(bench, sync, [1], ids))[1]);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Load_ThatTakesTooLong_EndsForAllAtOnce(string store, bool sync)
    {
        var bench = new LoadingBench(store, new CachePolicy { HardTimeout = TimeSpan.FromSeconds(2) });
        var never = new TaskCompletionSource<IReadOnlyDictionary<int, string>>();
        var began = bench.Time.GetTimestamp();
        var batch = await bench.LetPassAsync(StartAsync(bench, sync, [1, 2, 3], _ => never.Task), stepMs: 100);
        Assert.All([1, 2, 3], id => Assert.IsType<CacheTimeoutException>(batch.Faults[id]));
        Assert.InRange(bench.Time.GetElapsedTime(began).TotalSeconds, 2, 3);
        never.SetResult(new Dictionary<int, string>());
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Load_ThatIsSlow_GoesOnWhileWhatIsStaleIsServed(string store, bool sync)
    {
        var bench = new LoadingBench(store, Kept with { SoftTimeout = TimeSpan.FromSeconds(1) });
        await AskAsync(bench, sync, [1, 2]);
        bench.Time.AdvanceMs(1000);
        var late = new TaskCompletionSource<IReadOnlyDictionary<int, string>>();
        var batch = await bench.LetPassAsync(StartAsync(bench, sync, [1, 2], _ => late.Task), stepMs: 100);
        Assert.Equal(("v1", "v2"), (batch[1], batch[2]));
        late.SetResult(new Dictionary<int, string> { [1] = "new", [2] = "new" });
        await LoadingBench.UntilAsync(() => bench.Cache.Get<string>("n:2") == "new");
    }

    private static Task<CacheBatch<int, string>> AskAsync(
        LoadingBench bench,
        bool sync,
        int[] ids,
        List<int>? loaded = null
    ) =>
        StartAsync(
                bench,
                sync,
                ids,
                missing =>
                {
                    loaded?.AddRange(missing);
                    return Task.FromResult<IReadOnlyDictionary<int, string>>(
                        missing.ToDictionary(id => id, id => FormattableString.Invariant($"v{id}"))
                    );
                }
            )
            .WaitAsync(LoadingBench.Bound);

    private static Task<CacheBatch<int, string>> FailAsync(LoadingBench bench, bool sync, int[] ids) =>
        StartAsync(bench, sync, ids, _ => throw new InvalidDataException("origin")).WaitAsync(LoadingBench.Bound);

    private static Task<CacheBatch<int, string>> StartAsync(
        LoadingBench bench,
        bool sync,
        int[] ids,
        Func<IReadOnlyList<int>, Task<IReadOnlyDictionary<int, string>>> load
    ) =>
        sync
            ? Task.Factory.StartNew(
                () =>
                    bench.Cache.GetOrCreateMany(
                        ids,
                        id => $"n:{id}",
                        missing => load(missing).GetAwaiter().GetResult()
                    ),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default
            )
            : bench
                .Cache.GetOrCreateManyAsync(ids, id => $"n:{id}", async (missing, _) => await load(missing))
                .AsTask();
}
