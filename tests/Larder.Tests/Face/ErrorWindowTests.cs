namespace Larder.Tests.Face;

/// <summary>For a short time after a fault callers get the same one without a run.</summary>
public sealed class ErrorWindowTests
{
    private static readonly CachePolicy Window = new() { ErrorWindow = TimeSpan.FromSeconds(2) };

    public static TheoryData<string, bool> Cases
    {
        get
        {
            var cases = LoadingBench.Cases;
            cases.Add("plain", p2: false);
            cases.Add("plain", p2: true);
            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Callers_WithinTheWindow_GetTheSameFaultWithoutARun(string store, bool sync)
    {
        var bench = new LoadingBench(store);
        var first = await Assert.ThrowsAsync<InvalidDataException>(() => bench.FailAsync(sync, Window));
        bench.Time.AdvanceMs(1999);
        var second = await Assert.ThrowsAsync<InvalidDataException>(() => bench.AskAsync(sync, "not run", Window));
        Assert.Same(first, second);
        Assert.Single(bench.Failures);
        bench.Time.AdvanceMs(1);
        Assert.Equal("run", await bench.AskAsync(sync, "run", Window));
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Callers_WithoutAWindow_Try(string store, bool sync)
    {
        var bench = new LoadingBench(store);
        await Assert.ThrowsAsync<InvalidDataException>(() => bench.FailAsync(sync, Window));
        Assert.Equal("run", await bench.AskAsync(sync, "run", new CachePolicy()));
        Assert.Equal("run", await bench.AskAsync(sync, "not run", Window));
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task SetOrRemoval_WithinTheWindow_EndsIt(string store, bool sync)
    {
        var bench = new LoadingBench(store);
        await Assert.ThrowsAsync<InvalidDataException>(() => bench.FailAsync(sync, Window));
        bench.Cache.Set("k", "set");
        Assert.Equal("set", await bench.AskAsync(sync, "not run", Window));
        bench.Cache.Remove("k");
        await Assert.ThrowsAsync<InvalidDataException>(() => bench.FailAsync(sync, Window));
        bench.Cache.Remove("k");
        Assert.Equal("run", await bench.AskAsync(sync, "run", Window));
    }

    [Fact]
    public async Task Clear_WithinTheWindow_EndsIt()
    {
        var bench = new LoadingBench("memory");
        await Assert.ThrowsAsync<InvalidDataException>(() => bench.FailAsync(sync: false, Window));
        bench.Cache.Clear();
        Assert.Equal("run", await bench.AskAsync(sync: false, "run", Window));
    }

    [Fact]
    public async Task Caller_ThatLeaves_OpensNoWindow()
    {
        var bench = new LoadingBench("memory");
        using var leaving = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        var asked = bench
            .Cache.GetOrCreateAsync(
                "k",
                async token =>
                {
                    started.SetResult();
                    await Task.Delay(Timeout.InfiniteTimeSpan, token);
                    return "never";
                },
                Window,
                leaving.Token
            )
            .AsTask();
        await started.Task.WaitAsync(LoadingBench.Bound);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked.WaitAsync(LoadingBench.Bound));
        Assert.Equal("run", await bench.AskAsync(sync: false, "run", Window));
        Assert.Empty(bench.Failures);
    }

    [Fact, Trait("pace", "slow")]
    public async Task ManyFaults_AreRememberedWithinABound()
    {
        var bench = new LoadingBench("memory");
        for (var i = 0; i < 25_000; i++)
        {
            var key = i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            Assert.Throws<InvalidDataException>(() =>
                bench.Cache.GetOrCreate<int>(key, () => throw new InvalidDataException(), Window)
            );
        }

        Assert.Throws<InvalidDataException>(() => bench.Cache.GetOrCreate("24999", () => 1, Window));
        Assert.Equal(1, bench.Cache.GetOrCreate("0", () => 1, Window));
        Assert.Equal("run", await bench.AskAsync(sync: false, "run", Window));
    }

    [Fact]
    public void Window_ThatIsNegative_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CachePolicy { ErrorWindow = TimeSpan.FromTicks(-1) });
}
