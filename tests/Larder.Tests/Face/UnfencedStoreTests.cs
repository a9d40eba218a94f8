using Larder.Stores;
using Larder.Testing.Stores;
using Larder.Testing.Time;

namespace Larder.Tests.Face;

/// <summary>Loads over a store without stamps, where what the cache itself knows must do.</summary>
public sealed class UnfencedStoreTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly TaskCompletionSource<string> _late = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Cache _cache;

    public UnfencedStoreTests() => _cache = new Cache(new Clearable(), new CacheOptions { TimeProvider = _time });

    [Theory, InlineData(false), InlineData(true)]
    public async Task Load_WhileEverythingIsRemoved_IsNotStoredAndNobodyBoardsIt(bool byTag)
    {
        var load = _cache.GetOrCreateAsync("k", _ => new ValueTask<string>(_late.Task)).AsTask();
        if (byTag)
        {
            await _cache.RemoveByTagAsync("t");
        }
        else
        {
            await _cache.ClearAsync();
        }

        Assert.Null(_cache.Explain("k").Load);
        Assert.Equal("next", await _cache.GetOrCreateAsync("k", _ => new ValueTask<string>("next")));
        await _cache.RemoveAsync("k");
        _late.SetResult("late");
        Assert.Equal("late", await load.WaitAsync(LoadingBench.Bound));
        Assert.False(_cache.Contains("k"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Refresh_OfWhatIsThere_RunsTheFactory(bool sync)
    {
        _cache.Set("k", "old");
        var made = sync
            ? _cache.Refresh("k", () => "new")
            : await _cache.RefreshAsync("k", _ => new ValueTask<string>("new"));
        Assert.Equal("new", made);
        Assert.Equal("new", _cache.Get<string>("k"));
    }

    [Fact]
    public async Task Refresh_WhileItRuns_IsToldAsOne()
    {
        var refresh = _cache.RefreshAsync("k", _ => new ValueTask<string>(_late.Task)).AsTask();
        Assert.Equal(new RunningLoad(IsRefresh: true, Callers: 1), _cache.Explain("k").Load);
        _late.SetResult("new");
        await refresh.WaitAsync(LoadingBench.Bound);
    }

    [Fact]
    public async Task Load_ThatARefreshOvertookAndThatFails_IsNotRemembered()
    {
        var policy = new CachePolicy { ErrorWindow = TimeSpan.FromMinutes(1) };
        var load = _cache.GetOrCreateAsync("k", _ => new ValueTask<string>(_late.Task), policy).AsTask();
        var gate = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var refresh = _cache.RefreshAsync("k", _ => new ValueTask<string>(gate.Task), policy).AsTask();
        _late.SetException(new InvalidDataException());
        await Assert.ThrowsAsync<InvalidDataException>(() => load.WaitAsync(LoadingBench.Bound));
        Assert.Null(_cache.Explain("k").Failure);
        gate.SetResult("new");
        await refresh.WaitAsync(LoadingBench.Bound);
        Assert.Equal("new", await _cache.GetAsync<string>("k"));
    }

    /// <summary>A plain store that knows how to empty itself.</summary>
    private sealed class Clearable : ICacheStore
    {
        private PlainStore _kept = new();

        public ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default) =>
            _kept.GetAsync(key, context);

        public ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default) =>
            _kept.SetAsync(key, entry, context);

        public ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default) =>
            _kept.RemoveAsync(key, context);

        public ValueTask ClearAsync(CacheContext context = default)
        {
            _kept = new PlainStore();
            return default;
        }

        public ValueTask ClearAsync(CacheSpace space, CacheContext context) => ClearAsync(context);

        public ValueTask RemoveByTagAsync(CacheSpace space, string tag, CacheContext context) => ClearAsync(context);
    }
}
