using System.Collections.Concurrent;
using Larder.Memory;
using Larder.Methods;
using Larder.Testing.Time;

namespace Larder.Tests.Face;

/// <summary>Loads over a store without stamps, where what the cache itself knows must do.</summary>
public sealed class UnfencedStoreTests
{
    private static readonly CachePolicy Window = new() { ErrorWindow = TimeSpan.FromMinutes(1), Tags = TagSet.Of("t") };

    private static readonly Dictionary<string, Func<Cache, ValueTask>> Changes = new(StringComparer.Ordinal)
    {
        ["set"] = static async cache => await cache.SetAsync("k", 1),
        ["set many"] = static async cache => await cache.SetManyAsync<int>([new("k", 1)]),
        ["add"] = static async cache => await cache.IncrementAsync("k"),
        ["update"] = static async cache => await cache.UpdateAsync<int>("k", static _ => 1),
        ["remove many"] = static async cache => await cache.RemoveManyAsync(["k"]),
        ["remove"] = static async cache => await cache.RemoveAsync("k"),
        ["remove matching"] = static async cache => await cache.RemoveMatchingAsync("*"),
        ["clear"] = static cache => cache.ClearAsync(),
        ["tag"] = static cache => cache.RemoveByTagAsync("t"),
        ["put"] = static async cache =>
        {
            using var put = new CachedPut(cache, "k");
            await put.SetAsync("k", 1, new CachePolicy());
        },
    };

    private readonly TaskCompletionSource<int> _late = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualTimeProvider _time = new();
    private readonly Unfenced _store;
    private readonly Cache _cache;
    private readonly ConcurrentQueue<CacheEvent> _told = [];

    public UnfencedStoreTests()
    {
        _store = new Unfenced(new MemoryStore(new MemoryStoreOptions { TimeProvider = _time }));
        _cache = new Cache(_store, new CacheOptions { TimeProvider = _time, OnEvent = _told.Enqueue });
    }

    public static TheoryData<string> Names => [.. Changes.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task Load_DuringAChange_IsNotStoredAndNobodyBoardsIt(string change)
    {
        var load = LoadAsync();
        await Changes[change](_cache);
        Assert.Null(_cache.Explain("k").Load);
        var there = _cache.Get<int?>("k", null);
        var next = there ?? await _cache.GetOrCreateAsync("k", _ => new ValueTask<int>(8));
        Assert.Equal(there ?? 8, next);
        _late.SetResult(7);
        Assert.Equal(7, await load.WaitAsync(LoadingBench.Bound));
        Assert.Equal(next, _cache.Get<int?>("k", null));
        Assert.Single(_told, static told => told.Kind == CacheEventKind.FillRefused);
    }

    [Theory]
    [InlineData("set")]
    [InlineData("set many")]
    [InlineData("add")]
    [InlineData("update")]
    [InlineData("remove many")]
    [InlineData("put")]
    public async Task Load_ThatBeginsDuringAChange_IsNotStoredEither(string change)
    {
        Task<int>? load = null;
        _store.BeforeWrite = () =>
        {
            load = LoadAsync();
            return default;
        };
        await Changes[change](_cache);
        var there = _cache.Get<int?>("k", null);
        _late.SetResult(7);
        Assert.Equal(7, await load!.WaitAsync(LoadingBench.Bound));
        Assert.Equal(there, _cache.Get<int?>("k", null));
    }

    [Fact]
    public async Task Load_BesideOneOfAnotherType_DoesNotOutliveARemovalEither()
    {
        var load = LoadAsync();
        var text = new TaskCompletionSource<string>();
        var other = _cache.GetOrCreateAsync("k", _ => new ValueTask<string>(text.Task), Window).AsTask();
        await _cache.RemoveAsync("k");
        text.SetResult("7");
        _late.SetResult(7);
        Assert.Equal("7", await other.WaitAsync(LoadingBench.Bound));
        Assert.Equal(7, await load.WaitAsync(LoadingBench.Bound));
        Assert.False(_cache.Contains("k"));
    }

    [Fact]
    public async Task Fill_BesideWhichAKeyIsLoadedAnewAndRemoved_IsTakenBack()
    {
        var (gate, arrived) = (new TaskCompletionSource(), new TaskCompletionSource());
        _store.BeforeWrite = async () =>
        {
            arrived.SetResult();
            await gate.Task;
        };
        var load = _cache.GetOrCreateAsync("k", _ => new ValueTask<int>(7), Window).AsTask();
        await arrived.Task.WaitAsync(LoadingBench.Bound);
        Assert.Equal(1, await _cache.RefreshAsync("k", _ => new ValueTask<int>(1), Window));
        await _cache.RemoveAsync("k");
        gate.SetResult();
        await load.WaitAsync(LoadingBench.Bound);
        Assert.False(_cache.Contains("k"));
    }

    [Fact]
    public async Task Fill_DuringWhichTheKeyIsRemoved_IsTakenBack()
    {
        _store.BeforeWrite = async () => await _cache.RemoveAsync("k");
        Assert.Equal(1, await _cache.GetOrCreateAsync("k", _ => new ValueTask<int>(1)));
        Assert.False(_cache.Contains("k"));
        Assert.Single(_told, static told => told.Kind == CacheEventKind.FillRefused);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Fill_WhoseCallerHasLeft_DoesNotOutliveAChange(string change)
    {
        var (gate, arrived) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var left = new CancellationTokenSource();
        _store.BeforeWrite = async () =>
        {
            arrived.SetResult();
            await gate.Task;
        };
        var load = _cache.GetOrCreateAsync("k", _ => new ValueTask<int>(7), Window, token: left.Token).AsTask();
        await arrived.Task.WaitAsync(LoadingBench.Bound);
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => load);
        await Changes[change](_cache);
        gate.SetResult();
        Assert.True(SpinWait.SpinUntil(() => _cache.Get<int?>("k", null) is not 7, LoadingBench.Bound));
        await Task.Delay(20);
        Assert.NotEqual(7, _cache.Get<int?>("k", null));
    }

    [Fact]
    public async Task Refresh_ThatWasGivenUp_DoesNotOutliveARemoval()
    {
        var policy = new CachePolicy
        {
            Expiration = TimeSpan.FromSeconds(1),
            FailSafe = new FailSafe { Throttle = TimeSpan.Zero },
            SoftTimeout = TimeSpan.Zero,
            HardTimeout = TimeSpan.FromSeconds(1),
        };
        await _cache.SetAsync("k", 1, policy);
        _time.AdvanceMs(1_500);
        Assert.Equal(1, await _cache.GetOrCreateAsync("k", _ => new ValueTask<int>(_late.Task), policy));
        await LoadingBench.UntilAsync(() =>
        {
            _time.AdvanceMs(100);
            return _cache.Explain("k").Load is null;
        });
        await _cache.RemoveAsync("k");
        _late.SetResult(7);
        await LoadingBench.UntilAsync(() => _told.Any(static told => told.Kind == CacheEventKind.FillRefused));
        Assert.False(_cache.Contains("k"));
    }

    [Theory]
    [InlineData("set")]
    [InlineData("set many")]
    [InlineData("add")]
    [InlineData("update")]
    [InlineData("remove")]
    [InlineData("remove many")]
    [InlineData("clear")]
    [InlineData("put")]
    public async Task Fault_BeforeAChange_SaysNothingAfterIt(string change)
    {
        await FailAsync();
        Assert.NotNull(_cache.Explain("k").Failure);
        await Changes[change](_cache);
        Assert.Null(_cache.Explain("k").Failure);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Fault_OfALoadThatAChangeOvertook_IsNotRemembered(string change)
    {
        var load = LoadAsync();
        await Changes[change](_cache);
        _late.SetException(new InvalidDataException());
        await Assert.ThrowsAsync<InvalidDataException>(() => load.WaitAsync(LoadingBench.Bound));
        Assert.Null(_cache.Explain("k").Failure);
        await _cache.RemoveAsync("k");
        Assert.Equal(3, await _cache.GetOrCreateAsync("k", _ => new ValueTask<int>(3), Window));
    }

    [Fact]
    public async Task Fault_OfALoadThatARefreshOvertook_IsNotRemembered()
    {
        var load = LoadAsync();
        var gate = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var refresh = _cache.RefreshAsync("k", _ => new ValueTask<int>(gate.Task), Window).AsTask();
        _late.SetException(new InvalidDataException());
        await Assert.ThrowsAsync<InvalidDataException>(() => load.WaitAsync(LoadingBench.Bound));
        Assert.Null(_cache.Explain("k").Failure);
        gate.SetResult(1);
        Assert.Equal(1, await refresh.WaitAsync(LoadingBench.Bound));
        Assert.Equal(1, await _cache.GetAsync<int>("k"));
    }

    [Fact]
    public async Task Fault_OfAFinishedLoad_IsForgottenByTheNextOne()
    {
        var kept = new CachePolicy { FailSafe = new FailSafe() };
        var cache = new Cache(_store, new CacheOptions { Policy = kept });
        await Assert.ThrowsAsync<InvalidDataException>(async () =>
            await cache.GetOrCreateAsync<int>("1", _ => throw new InvalidDataException())
        );
        Assert.NotNull(cache.Explain("1").Failure);
        await cache.GetOrCreateManyAsync([1], static id => $"{id}", LoadManyAsync);
        Assert.Null(cache.Explain("1").Failure);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Refresh_OfWhatIsThere_RunsTheFactory(bool sync)
    {
        _cache.Set("k", 1);
        Assert.Equal(
            2,
            sync ? _cache.Refresh("k", () => 2) : await _cache.RefreshAsync("k", _ => new ValueTask<int>(2))
        );
        Assert.Equal(2, _cache.Get<int>("k"));
    }

    [Fact]
    public async Task Refresh_WhileItRuns_IsToldAsOne()
    {
        var refresh = _cache.RefreshAsync("k", _ => new ValueTask<int>(_late.Task)).AsTask();
        Assert.Equal(new RunningLoad(IsRefresh: true, Callers: 1), _cache.Explain("k").Load);
        _late.SetResult(1);
        await refresh.WaitAsync(LoadingBench.Bound);
    }

    [Fact]
    public async Task RemoveMatching_DuringARefresh_CountsTheOldValueOnce()
    {
        _cache.Set("k", 1);
        var refresh = _cache.RefreshAsync("k", _ => new ValueTask<int>(_late.Task)).AsTask();
        Assert.Equal(1, await _cache.RemoveMatchingAsync("*"));
        _late.SetResult(1);
        await refresh.WaitAsync(LoadingBench.Bound);
    }

    [Fact]
    public async Task Value_ThatLandsBetweenTheLookAndTheBoarding_IsTaken()
    {
        _store.AfterLook = () => _cache.Set("k", 1);
        Assert.Equal(1, await _cache.GetOrCreateAsync<int>("k", _ => throw new InvalidDataException()));
    }

    [Fact]
    public async Task Values_ThatLandBetweenTheLookAndTheBoarding_AreTaken()
    {
        _store.AfterLook = () => _cache.SetMany<int>([new("1", 1), new("2", 2)]);
        var batch = await _cache.GetOrCreateManyAsync<int, int>(
            [1, 2],
            static id => $"{id}",
            (_, _) => throw new InvalidDataException()
        );
        Assert.Equal((1, 2), (batch[1], batch[2]));
        _store.AfterLook = () => _cache.Set("3", 4);
        batch = await _cache.GetOrCreateManyAsync([1, 3, 5], static id => $"{id}", LoadManyAsync);
        Assert.Equal((1, 4, 5), (batch[1], batch[3], batch[5]));
    }

    private Task<int> LoadAsync() => _cache.GetOrCreateAsync("k", _ => new ValueTask<int>(_late.Task), Window).AsTask();

    private async Task FailAsync() =>
        await Assert.ThrowsAsync<InvalidDataException>(async () =>
            await _cache.GetOrCreateAsync<int>("k", _ => throw new InvalidDataException(), Window)
        );

    private static ValueTask<IReadOnlyDictionary<int, int>> LoadManyAsync(
        IReadOnlyList<int> missing,
        CancellationToken token
    ) => new(missing.ToDictionary(static id => id));
}
