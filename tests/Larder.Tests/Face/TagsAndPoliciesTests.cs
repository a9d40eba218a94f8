namespace Larder.Tests.Face;

/// <summary>What lost a tag is not served stale, nor brought back by a load that nobody waits for.</summary>
public sealed class TagsAndPoliciesTests
{
    private static readonly CachePolicy Safe = new()
    {
        Expiration = TimeSpan.FromSeconds(10),
        FailSafe = new FailSafe { Throttle = TimeSpan.FromSeconds(5) },
        SoftTimeout = TimeSpan.Zero,
    };

    public static TheoryData<string, bool> Cases => LoadingBench.Cases;

    [Theory, MemberData(nameof(Cases))]
    public async Task RemovedByTag_WhileTheSourceIsDown_IsNotServed(string store, bool sync)
    {
        var bench = new LoadingBench(store);
        await AskTaggedAsync(bench, sync, "old");
        bench.Time.AdvanceMs(10_000);
        Assert.Equal("old", await bench.FailAsync(sync, Safe));
        await LoadingBench.UntilAsync(() => bench.Failures.Count > 0);
        bench.Cache.RemoveByTag("t");
        Assert.Null(await bench.Near.GetAsync("app:k", new CacheContext(CacheMode.Stale)));
        await Assert.ThrowsAsync<InvalidDataException>(() => bench.FailAsync(sync, Safe));
        bench.Near.FreeExpired();
        Assert.Equal(0, bench.Near.HeldEntries);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task RemovedByTag_WhileItIsRefreshed_StaysRemoved(string store, bool sync)
    {
        var bench = new LoadingBench(store);
        await AskTaggedAsync(bench, sync, "old");
        bench.Time.AdvanceMs(10_000);
        var started = new TaskCompletionSource();
        using var release = new ManualResetEventSlim();
        Assert.Equal(
            "old",
            await AskTaggedAsync(
                bench,
                sync,
                "late",
                () =>
                {
                    started.SetResult();
                    release.Wait(LoadingBench.Bound);
                }
            )
        );
        await started.Task.WaitAsync(LoadingBench.Bound);
        bench.Cache.RemoveByTag("t");
        release.Set();
        await Task.Delay(30);
        Assert.False(bench.Cache.Contains("k"));
        await Assert.ThrowsAsync<InvalidDataException>(() => bench.FailAsync(sync, Safe));
    }

    private static async Task<string> AskTaggedAsync(LoadingBench bench, bool sync, string value, Action? before = null)
    {
        return sync
            ? bench.Cache.GetOrCreate("k", Make, Safe)
            : await bench.Cache.GetOrCreateAsync("k", (context, _) => new ValueTask<string>(Make(context)), Safe);

        string Make(FactoryContext context)
        {
            before?.Invoke();
            context.Tags = TagSet.Of("t");
            return value;
        }
    }
}
