namespace Larder.Tests.Face;

/// <summary>Several callers of one factory that lose their patience.</summary>
public sealed class PatienceTests
{
    private static readonly CachePolicy Impatient = new()
    {
        Expiration = TimeSpan.FromHours(1),
        FailSafe = new FailSafe { Retention = TimeSpan.FromDays(1) },
        SoftTimeout = TimeSpan.FromMilliseconds(100),
    };

    private readonly TaskCompletionSource<string> _value = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LoadingBench _bench = new("memory");
    private CancellationToken _token;
    private int _runs;

    [Fact]
    public async Task SoftTimeout_OfAllCallers_LetsTheFactoryGoOnForTheNextReader()
    {
        _bench.SetExpired("old", Impatient);
        Assert.Equal(["old", "old", "old"], await AskThriceAsync(Impatient));
        Assert.Equal(1, _bench.Cache.Explain("k").Load?.Callers);
        Assert.False(_token.IsCancellationRequested);
        _value.SetResult("new");
        await LoadingBench.UntilAsync(() => _bench.Cache.Get<string>("k") == "new");
        Assert.Equal(1, _runs);
    }

    [Fact]
    public async Task HardTimeout_AfterTheSoftOnesOfAll_IsToldOnce()
    {
        var policy = Impatient with { HardTimeout = TimeSpan.FromSeconds(60) };
        _bench.SetExpired("old", policy);
        Assert.Equal(["old", "old", "old"], await AskThriceAsync(policy));
        for (var i = 0; i < 3000 && !_token.IsCancellationRequested; i++)
        {
            _bench.Time.AdvanceMs(1000);
            await Task.Delay(2);
        }

        Assert.True(_token.IsCancellationRequested);
        Assert.IsType<CacheTimeoutException>(Assert.Single(_bench.Failures).Fault);
    }

    [Fact]
    public async Task SoftTimeout_OfARefreshOnDemand_LetsItGoOn()
    {
        _bench.Cache.Set("k", "old", Impatient);
        _bench.SetExpired("old", Impatient);
        var asked = _bench.Cache.RefreshAsync("k", LoadAsync, Impatient).AsTask();
        Assert.Equal("old", await _bench.LetPassAsync(asked, stepMs: 10));
        Assert.False(_token.IsCancellationRequested);
        _value.SetResult("new");
        await LoadingBench.UntilAsync(() => _bench.Cache.Get<string>("k") == "new");
    }

    private async Task<string[]> AskThriceAsync(CachePolicy policy)
    {
        var asked = Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => _bench.Cache.GetOrCreateAsync("k", LoadAsync, policy).AsTask()).ToArray()
        );
        return await _bench.LetPassAsync(asked, stepMs: 10);
    }

    private async ValueTask<string> LoadAsync(CancellationToken token)
    {
        Interlocked.Increment(ref _runs);
        _token = token;
        return await _value.Task;
    }
}
