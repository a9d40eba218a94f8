using System.Collections.Concurrent;
using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Leaks;
using Larder.Testing.Stores;
using Larder.Testing.Time;
using Larder.Tests.Face;

namespace Larder.Tests.Signals;

/// <summary>What happens in a cache is told once, with its cause, and who listens cannot harm it.</summary>
public sealed class EventTests
{
    private readonly ConcurrentQueue<CacheEvent> _events = [];
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Changes_ByCallers_AreToldOnce()
    {
        var cache = Over(new PrefixLayer(new MemoryStore(10), "app:"));
        cache.Set("a", 1);
        await cache.SetAsync("b", 2);
        cache.GetOrCreate("c", () => 3);
        cache.Remove("a");
        cache.Remove("nothing there");
        cache.TryTake<int>("b", out _);
        cache.GetOrAdd("c", 4);
        cache.RemoveByTag("t");
        await cache.ClearAsync();
        Assert.Equal(
            ["Set a", "Set b", "Filled c", "Removed a", "Removed b", "TagRemoved t", "Cleared "],
            _events.Select(static told => $"{told.Kind} {told.Tag ?? told.Key.ToString()}")
        );
        Assert.All(_events, static told => Assert.Null(told.Fault));
    }

    [Fact]
    public void Hits_AndMisses_AreNoEvents()
    {
        var cache = Over(new MemoryStore(10));
        cache.Set("k", 1);
        _events.Clear();
        cache.Get<int>("k");
        cache.Get<int>("missing");
        cache.Contains("k");
        cache.GetOrCreate("k", () => 2);
        Assert.Empty(_events);
    }

    [Fact]
    public void Eviction_UnderAPrefix_IsToldWithTheKeyThatCallersKnow()
    {
        var store = new MemoryStore(
            new MemoryStoreOptions { MaxEntries = 1, Eviction = EvictionKind.LeastRecentlyUsed }
        );
        var mine = Over(new StatsLayer(new PrefixLayer(new TwoLevelStore(store, new MemoryStore(10)), "app:v2:")));
        var other = new Cache(new PrefixLayer(store, "other:"));
        mine.Set("user:1", 1);
        other.Set("x", 1);
        other.Set("y", 2);
        var evicted = Assert.Single(_events, static told => told.Kind == CacheEventKind.Evicted);
        Assert.Equal("user:1", evicted.Key.ToString());
    }

    [Fact]
    public void Expiration_IsToldWhenTheEntryIsFreed()
    {
        var store = new MemoryStore(new MemoryStoreOptions { TimeProvider = _time });
        var cache = Over(store);
        cache.Set("k", 1, TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(1));
        store.FreeExpired();
        store.FreeExpired();
        Assert.Equal("k", Assert.Single(_events, static told => told.Kind == CacheEventKind.Expired).Key.ToString());
        Assert.Equal(1, cache.Statistics().Memory!.Expirations);
    }

    [Fact]
    public void OnRemoved_OfTheStore_IsStillToldOfEverything()
    {
        var causes = new List<RemovalCause>();
        var store = new MemoryStore(
            new MemoryStoreOptions { MaxEntries = 1, OnRemoved = (_, _, cause) => causes.Add(cause) }
        );
        var cache = Over(store);
        cache.Set("a", 1);
        cache.Set("a", 2);
        cache.Remove("a");
        Assert.Equal([RemovalCause.Replaced, RemovalCause.Removed], causes);
    }

    [Fact]
    public async Task Load_OvertakenByARemoval_IsToldAsRefused()
    {
        var cache = Over(new MemoryStore(10));
        var gate = new TaskCompletionSource<int>();
        var load = cache.GetOrCreateAsync("k", _ => new ValueTask<int>(gate.Task)).AsTask();
        cache.Remove("k");
        gate.SetResult(1);
        Assert.Equal(1, await load);
        Assert.Equal(CacheEventKind.FillRefused, Assert.Single(_events).Kind);
        Assert.Equal(1, cache.Statistics().RefusedFills);
    }

    [Fact]
    public async Task Load_OvertakenOverAStoreWithoutFences_IsToldAsRefused()
    {
        var cache = Over(new PlainStore());
        var gate = new TaskCompletionSource<int>();
        var load = cache.GetOrCreateAsync("k", _ => new ValueTask<int>(gate.Task)).AsTask();
        await cache.RemoveAsync("k");
        gate.SetResult(1);
        Assert.Equal(1, await load);
        Assert.Equal(CacheEventKind.FillRefused, Assert.Single(_events).Kind);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Load_ThatFails_IsToldOnceUnderEveryPolicy(bool careful)
    {
        var cache = Over(new MemoryStore(10));
        var policy = careful ? new CachePolicy { ErrorWindow = TimeSpan.FromMinutes(1) } : new CachePolicy();
        var fault = new InvalidDataException("origin");
        var gate = new TaskCompletionSource<int>();
        var callers = Enumerable
            .Range(0, 3)
            .Select(_ => cache.GetOrCreateAsync("k", _ => new ValueTask<int>(gate.Task), policy).AsTask())
            .ToArray();
        gate.SetException(fault);
        foreach (var caller in callers)
        {
            await Assert.ThrowsAsync<InvalidDataException>(() => caller);
        }

        var told = Assert.Single(_events);
        Assert.Equal(CacheEventKind.LoadFailed, told.Kind);
        Assert.Same(fault, told.Fault);
        Assert.Equal(1, cache.Statistics().FailedLoads);
    }

    [Fact]
    public async Task Load_OfManyThatFails_IsToldForEachKey()
    {
        var cache = Over(new MemoryStore(10));
        await cache.GetOrCreateManyAsync<int, int>(
            [1, 2],
            static id => $"n:{id}",
            (_, _) => throw new InvalidDataException()
        );
        Assert.Equal(["n:1", "n:2"], Keys(CacheEventKind.LoadFailed));
    }

    [Fact]
    public async Task Load_ThatEverybodyHasLeft_IsNoFailure()
    {
        var cache = Over(new MemoryStore(10));
        using var leaving = new CancellationTokenSource();
        var ended = new TaskCompletionSource();
        var call = cache.GetOrCreateAsync("k", LoadAsync, token: leaving.Token).AsTask();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await ended.Task.WaitAsync(LoadingBench.Bound);
        await LoadingBench.UntilAsync(() => cache.Explain("k").Load is null);
        Assert.Empty(_events);
        Assert.Equal(0, cache.Statistics().FailedLoads);

        async ValueTask<int> LoadAsync(CancellationToken token)
        {
            try
            {
                await Task.Delay(Timeout.Infinite, token);
                return 1;
            }
            finally
            {
                ended.SetResult();
            }
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task StaleValue_AndDefault_AreToldWhenServed(bool sync)
    {
        var policy = new CachePolicy { FailSafe = new FailSafe { DefaultValue = "default" } };
        var bench = new LoadingBench("memory");
        bench.SetExpired("old", policy);
        Assert.Equal("old", await bench.FailAsync(sync, policy));
        bench.Cache.Remove("k");
        Assert.Equal("default", await bench.FailAsync(sync, policy));
        Assert.Single(bench.Events, static told => told.Kind == CacheEventKind.StaleServed);
        Assert.Single(bench.Events, static told => told.Kind == CacheEventKind.DefaultServed);
        var statistics = bench.Cache.Statistics();
        Assert.Equal((1, 1), (statistics.StaleServed, statistics.DefaultsServed));
    }

    [Fact]
    public async Task Refresh_InTheBackground_IsToldWhenItBegins()
    {
        var policy = new CachePolicy { FailSafe = new FailSafe(), SoftTimeout = TimeSpan.Zero };
        var bench = new LoadingBench("memory");
        bench.SetExpired("old", policy);
        Assert.Equal("old", await bench.AskAsync(sync: false, "new", policy));
        Assert.Single(bench.Events, static told => told.Kind == CacheEventKind.RefreshStarted);
        await LoadingBench.UntilAsync(() => bench.Cache.Get<string>("k") == "new");
        Assert.Equal(1, bench.Cache.Statistics().Refreshes);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task FarStore_ThatFails_IsToldWithItsFault(bool sync)
    {
        var far = new FlakyStore(new MemoryStore(10), static () => true);
        var cache = Over(new PrefixLayer(new TwoLevelStore(new MemoryStore(10), far), "app:"));
        await Assert.ThrowsAsync<CacheStoreException>(() =>
            Call(() => cache.Get<int>("k"), () => cache.GetAsync<int>("k"))
        );
        await Assert.ThrowsAsync<CacheStoreException>(() =>
            Call(() => cache.Set("k", 1), () => cache.SetAsync("k", 1))
        );
        await Assert.ThrowsAsync<CacheStoreException>(() =>
            Call(() => cache.Remove("k"), () => cache.RemoveAsync("k"))
        );
        Assert.Equal(["k", "k", "k"], Keys(CacheEventKind.FarFailed));
        Assert.Equal(["k", "k", "k"], Keys(CacheEventKind.StoreFailed));
        Assert.All(_events, static told => Assert.IsType<CacheStoreException>(told.Fault));
        Assert.Equal(1, cache.Statistics().FailedReads);

        async Task Call<T>(Func<T> synchronous, Func<ValueTask<T>> asynchronous)
        {
            await Task.Yield();
            _ = sync ? synchronous() : await asynchronous();
        }
    }

    [Fact]
    public async Task FarStore_ThatFailsForMany_IsToldWithoutAKey()
    {
        var far = new FlakyStore(new MemoryStore(10), static () => true);
        var cache = Over(new PrefixLayer(new TwoLevelStore(new MemoryStore(10), far), "app:"));
        await Assert.ThrowsAsync<CacheStoreException>(async () =>
            await cache.GetOrCreateManyAsync<int, int>(
                [1],
                static id => $"n:{id}",
                (_, _) => throw new InvalidDataException()
            )
        );
        Assert.Equal([""], Keys(CacheEventKind.FarFailed));
    }

    [Fact]
    public void CallOfAStore_ThatIsCancelled_IsNoFailure()
    {
        var cache = Over(new MemoryStore(10));
        var cancelled = cache.SetAsync("k", 1, token: new CancellationToken(canceled: true));
        Assert.True(cancelled.IsCanceled);
        Assert.Empty(_events);
    }

    [Fact]
    public void Callback_ThatThrows_DisturbsNobodyAndIsVisible()
    {
        var fault = new InvalidOperationException("listener");
        var cache = new Cache(new MemoryStore(10), new CacheOptions { OnEvent = _ => throw fault });
        Assert.True(cache.Set("k", 1));
        Assert.Equal(1, cache.Get<int>("k"));
        Assert.True(cache.Remove("k"));
        Assert.Equal(2, cache.GetOrCreate("k", () => 2));
        Assert.Equal(3, cache.Statistics().EventFaults);
        Assert.Same(fault, cache.Statistics().LastEventFault);
    }

    [Fact]
    public void Callback_ThatThrowsOnAnEviction_DoesNotDisturbWhoStores()
    {
        var cache = new Cache(
            new MemoryStore(new MemoryStoreOptions { MaxEntries = 1, Eviction = EvictionKind.LeastRecentlyUsed }),
            new CacheOptions { OnEvent = _ => throw new InvalidOperationException("listener") }
        );
        cache.Set("a", 1);
        Assert.True(cache.Set("b", 2));
        Assert.Equal(2, cache.Get<int>("b"));
    }

    [Fact]
    public void Cache_ThatIsGone_HearsNothingAndIsNotKeptByItsStore()
    {
        var store = new MemoryStore(
            new MemoryStoreOptions { MaxEntries = 1, Eviction = EvictionKind.LeastRecentlyUsed }
        );
        Assert.Equal(0, Garbage.LeftOf([Forgotten(store)]));
        var cache = new Cache(store);
        cache.Set("a", 1);
        cache.Set("b", 2);
        Assert.Empty(_events);
    }

    [Fact]
    public void Store_ThatBreaksItsPromise_IsNamedAndNotWhatTells()
    {
        var cache = Over(new NeverDone());
        var fault = Assert.Throws<InvalidOperationException>(() => cache.Set("k", 1));
        Assert.StartsWith(nameof(NeverDone), fault.Message, StringComparison.Ordinal);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private WeakReference Forgotten(MemoryStore store) => new(Over(store));

    private Cache Over(ICacheStore store) =>
        new(store, new CacheOptions { OnEvent = _events.Enqueue, TimeProvider = _time });

    private IEnumerable<string> Keys(CacheEventKind kind) =>
        _events.Where(told => told.Kind == kind).Select(static told => told.Key.ToString());

    private sealed class NeverDone : ICacheStore
    {
        private readonly TaskCompletionSource<bool> _never = new();

        public ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default) => new((CacheEntry?)null);

        public ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default) =>
            new(_never.Task);

        public ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default) => new(false);
    }
}
