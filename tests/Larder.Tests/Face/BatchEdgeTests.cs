using System.Runtime.CompilerServices;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Stores;

namespace Larder.Tests.Face;

/// <summary>Loads and changes of many where something is missing, fails or is late.</summary>
public sealed class BatchEdgeTests
{
    private static readonly CachePolicy Kept = new()
    {
        Expiration = TimeSpan.FromSeconds(1),
        FailSafe = new FailSafe { Throttle = TimeSpan.FromSeconds(5) },
    };

    [Fact]
    public async Task Load_ThatBringsNothingForAKey_DoesNotServeWhatIsStale()
    {
        var bench = await StaleAsync();
        var batch = await bench.Cache.GetOrCreateManyAsync([1], static id => $"{id}", (_, _) => Loaded([]));
        Assert.False(batch.TryGetValue(1, out _));
        Assert.Empty(batch.Faults);
    }

    [Fact]
    public async Task Load_ThatAsksForItsOwnKey_DoesNotServeWhatIsStale()
    {
        var bench = await StaleAsync();
        var batch = await bench.Cache.GetOrCreateManyAsync(
            [1],
            static id => $"{id}",
            async (missing, token) =>
            {
                await bench.Cache.GetOrCreateAsync("1", _ => new ValueTask<string>("circle"), token: token);
                return await Loaded([.. missing]);
            }
        );
        Assert.IsType<CacheReentrancyException>(batch.Faults[1]);
    }

    [Fact]
    public async Task Look_ThatFails_IsCountedAndThrown()
    {
        var cache = new Cache(new FlakyStore(new MemoryStore(10), static () => true));
        await Assert.ThrowsAsync<CacheStoreException>(async () =>
            await cache.GetOrCreateManyAsync([1], static id => $"{id}", (missing, _) => Loaded([.. missing]))
        );
        Assert.Equal(1, cache.Statistics().FailedReads);
    }

    [Fact]
    public async Task Look_ThatFails_IsRememberedWhereFaultsAre()
    {
        var bench = new LoadingBench("two levels") { FarFails = true };
        var window = new CachePolicy { ErrorWindow = TimeSpan.FromSeconds(5) };
        await Assert.ThrowsAsync<CacheStoreException>(() => bench.AskAsync(sync: false, "not asked", window));
        Assert.IsType<CacheStoreException>(Assert.Single(bench.Failures).Fault);
    }

    [Fact]
    public async Task Fill_ThatFails_IsTheFaultOfItsKey()
    {
        var down = false;
        var cache = new Cache(new FlakyStore(new MemoryStore(10), () => down));
        var batch = await cache.GetOrCreateManyAsync(
            [1],
            static id => $"{id}",
            (missing, _) =>
            {
                down = true;
                return Loaded([.. missing]);
            }
        );
        Assert.IsType<CacheStoreException>(batch.Faults[1]);
    }

    [Fact]
    public async Task Fill_OfAKeyThatChangedBeforeItsLoadBegan_IsStored()
    {
        var memory = new MemoryStore(10);
        var other = new Cache(memory);
        var store = new Late(memory, () => other.Remove("1"));
        var cache = new Cache(store);
        other.Set("other", 1);
        var batch = await cache.GetOrCreateManyAsync([1], static id => $"{id}", (missing, _) => Loaded([.. missing]));
        Assert.Equal("v1", batch[1]);
        Assert.Equal("v1", cache.Get<string>("1"));
    }

    [Fact]
    public async Task Callers_WhoShareALoad_AreCounted()
    {
        var cache = new Cache(new MemoryStore(10));
        var gate = new TaskCompletionSource();
        var first = cache.GetOrCreateManyAsync([1, 2], static id => $"{id}", LoadAsync).AsTask();
        var second = cache.GetOrCreateManyAsync([2, 3], static id => $"{id}", LoadAsync).AsTask();
        Assert.Equal(1, cache.Statistics().Waits);
        gate.SetResult();
        Assert.Equal("v2", (await first.WaitAsync(LoadingBench.Bound))[2]);
        Assert.Equal("v2", (await second.WaitAsync(LoadingBench.Bound))[2]);

        async ValueTask<IReadOnlyDictionary<int, string>> LoadAsync(IReadOnlyList<int> missing, CancellationToken token)
        {
            await gate.Task;
            return await Loaded([.. missing]);
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Factory_OfMany_LeavesTheContextOfItsCallerUnlessItIsSync(bool sync)
    {
        var seen = await Task.Factory.StartNew(
            () =>
            {
                var own = new SynchronizationContext();
                SynchronizationContext.SetSynchronizationContext(own);
                var cache = new Cache(new MemoryStore(10));
                SynchronizationContext? inside = null;
                if (sync)
                {
                    cache.GetOrCreateMany(
                        [1],
                        static id => $"{id}",
                        missing =>
                        {
                            inside = SynchronizationContext.Current;
                            return missing.ToDictionary(static id => id);
                        }
                    );
                }
                else
                {
                    _ = cache.GetOrCreateManyAsync(
                        [1],
                        static id => $"{id}",
                        (missing, _) =>
                        {
                            inside = SynchronizationContext.Current;
                            return Loaded([.. missing]);
                        }
                    );
                }

                Assert.Same(own, SynchronizationContext.Current);
                return ReferenceEquals(inside, own) ? "own"
                    : inside is null ? "none"
                    : "another";
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        Assert.Equal(sync ? "own" : "none", seen);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task SetMany_OfValuesWhoseTimeIsOver_RemovesWhatTheyReplace(bool sync)
    {
        var cache = new Cache(
            new MemoryStore(10),
            new CacheOptions { TimeToLiveOf = static (_, value) => value is 0 ? TimeSpan.Zero : null }
        );
        cache.Set("a", 1);
        KeyValuePair<string, int>[] values = [new("a", 0), new("b", 2)];
        Assert.Equal(1, sync ? cache.SetMany(values) : await cache.SetManyAsync(values));
        Assert.Equal(["b"], cache.Keys());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Load_OfMany_AsksTheStoreAsItsCallerDoes(bool sync)
    {
        var store = new Witness(new MemoryStore(10));
        var cache = new Cache(store);
        if (sync)
        {
            cache.GetOrCreateMany([1], static id => $"{id}", missing => missing.ToDictionary(static id => id));
        }
        else
        {
            await cache.GetOrCreateManyAsync([1], static id => $"{id}", (missing, _) => Loaded([.. missing]));
        }

        Assert.NotEmpty(store.Seen);
        Assert.All(store.Seen, context => Assert.Equal(sync, context.IsSynchronous));
    }

    [Fact]
    public void Change_OfNothing_DoesNotAskTheStore()
    {
        var cache = new Cache(new FlakyStore(new MemoryStore(10), static () => true));
        Assert.Equal(0, cache.RemoveMany([]));
        Assert.Equal(0, cache.SetMany<int>([]));
        Assert.Throws<ArgumentNullException>("pattern", () => cache.RemoveMatching(null!));
    }

    [Fact]
    public void Keys_ThatAreNotAllRead_AreGivenBack()
    {
        var store = new Listing();
        Assert.Equal("a", new Cache(store).Keys().First());
        Assert.True(store.IsGivenBack);
    }

    [Fact]
    public void Options_ThatMakeNoSense_AreNamedOneByOne()
    {
        var options = new CacheOptions
        {
            Policy = null!,
            Name = "",
            MaxRefreshes = 0,
        };
        var fault = Assert.Throws<CacheOptionsException>(() => new Cache(new MemoryStore(1), options));
        Assert.Equal("CacheOptions: Policy is null. Name is empty. MaxRefreshes is less than one.", fault.Message);
        Assert.Equal(0, new CachePolicy { Jitter = 0 }.Jitter);
        Assert.Throws<ArgumentOutOfRangeException>(() => new CachePolicy { Jitter = 1 });
        var longest = TimeSpan.FromMilliseconds(int.MaxValue);
        Assert.Equal(longest, new CachePolicy { HardTimeout = longest }.HardTimeout);
        Assert.Throws<ArgumentOutOfRangeException>(() => new CachePolicy { HardTimeout = longest * 2 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CachePolicy { Jitter = -0.1 });
    }

    private static ValueTask<IReadOnlyDictionary<int, string>> Loaded(int[] ids) =>
        new(ids.ToDictionary(static id => id, static id => FormattableString.Invariant($"v{id}")));

    private static async Task<LoadingBench> StaleAsync()
    {
        var bench = new LoadingBench("memory", Kept);
        await bench.Cache.SetAsync("1", "old");
        bench.Time.AdvanceMs(1000);
        return bench;
    }

    /// <summary>A store in which something happens after the first look at many keys.</summary>
    private sealed class Late(ICacheStore inner, Action happens) : Larder.Layers.CacheLayer(inner), ICacheStore
    {
        private bool _hasHappened;

        async ValueTask ICacheStore.GetManyAsync(
            ReadOnlyMemory<CacheKey> keys,
            Memory<CacheEntry?> found,
            CacheContext context
        )
        {
            await Inner.GetManyAsync(keys, found, context);
            if (!_hasHappened)
            {
                _hasHappened = true;
                happens();
            }
        }
    }

    /// <summary>A store that notes how it is asked.</summary>
    private sealed class Witness(ICacheStore inner) : WrappedStore(inner)
    {
        public List<CacheContext> Seen { get; } = [];

        protected override ValueTask BeforeAsync(CacheContext context)
        {
            Seen.Add(context);
            return default;
        }
    }

    /// <summary>A store that lists two keys and notes when its list is closed.</summary>
    private sealed class Listing : ICacheStore
    {
        public bool IsGivenBack { get; private set; }

        public bool CanScan => true;

        public ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default) => default;

        public ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default) => new(false);

        public ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default) => new(false);

        public IAsyncEnumerable<CacheKey> ScanAsync(string? pattern = null, CacheContext context = default) =>
            ListAsync();

        private async IAsyncEnumerable<CacheKey> ListAsync([EnumeratorCancellation] CancellationToken token = default)
        {
            try
            {
                yield return "a";
                await Task.CompletedTask;
                token.ThrowIfCancellationRequested();
                yield return "b";
            }
            finally
            {
                IsGivenBack = true;
            }
        }
    }
}
