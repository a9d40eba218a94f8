using System.Collections.Concurrent;
using Larder.Layers;
using Larder.Memory;
using Larder.Stores;

namespace Larder.Tests.Face;

public sealed class BatchTests
{
    private readonly ConcurrentBag<int[]> _loads = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GetOrCreateMany_SomeThere_LoadsTheOthersByOneCall(bool sync)
    {
        var cache = new Cache(new MemoryStore());
        cache.Set($"user:{2}", "two");
        int[] ids = [1, 2, 3, 2, 1];
        var batch = sync
            ? cache.GetOrCreateMany(ids, static id => $"user:{id}", missing => Load(missing))
            : await cache.GetOrCreateManyAsync(ids, static id => $"user:{id}", LoadAsync, token: Token);

        Assert.Equal(["1", "two", "3"], new[] { batch[1], batch[2], batch[3] });
        Assert.Equal([1, 3], Assert.Single(_loads));
        Assert.Empty(batch.Faults);
        Assert.Equal("3", cache.Get<string>($"user:{3}"));
    }

    [Fact]
    public async Task GetOrCreateMany_OverTwoLevels_AsksTheFarStoreOnce()
    {
        var far = new CountingFar(new MemoryStore());
        var cache = new Cache(new StatsLayer(new PrefixLayer(new TwoLevelStore(new MemoryStore(), far), "app:")));
        for (var id = 0; id < 50; id++)
        {
            cache.Set($"user:{id}", $"{id}");
        }

        var near = cache.Store.Find<TwoLevelStore>()!.NearStore;
        await near.RemoveAsync("app:user:7", Token);
        await near.RemoveAsync("app:user:8", Token);
        far.Reset();
        var batch = await cache.GetOrCreateManyAsync(
            Enumerable.Range(0, 60),
            static id => $"user:{id}",
            LoadAsync,
            token: Token
        );

        Assert.Equal(60, batch.Values.Count);
        Assert.Equal((1, 12), (far.ManyCalls, far.KeysAsked));
        Assert.Equal(Enumerable.Range(50, 10), Assert.Single(_loads).Order());
        Assert.NotNull(await near.GetAsync("app:user:7", Token));
    }

    [Fact]
    public async Task GetOrCreateMany_OverlappingBatches_LoadEachKeyOnce()
    {
        var cache = new Cache(new MemoryStore());
        var gate = new TaskCompletionSource();
        var first = cache.GetOrCreateManyAsync(Enumerable.Range(0, 10), static id => $"{id}", Slowly, token: Token);
        var second = cache.GetOrCreateManyAsync(Enumerable.Range(5, 10), static id => $"{id}", Slowly, token: Token);
        var single = cache.GetOrCreateAsync($"{9}", _ => new ValueTask<string>("not asked for"), token: Token);
        gate.SetResult();

        Assert.Equal(10, (await first).Values.Count);
        Assert.Equal(10, (await second).Values.Count);
        Assert.Equal("9", await single);
        Assert.Equal(Enumerable.Range(0, 15), _loads.SelectMany(static ids => ids).Order());

        async ValueTask<IReadOnlyDictionary<int, string>> Slowly(IReadOnlyList<int> missing, CancellationToken token)
        {
            await gate.Task;
            return await LoadAsync(missing, token);
        }
    }

    [Fact]
    public async Task GetOrCreateMany_LoadThatThrows_IsTheFaultOfEachThatItWasToBring()
    {
        var cache = new Cache(new MemoryStore());
        cache.Set($"{1}", "one");
        var batch = await cache.GetOrCreateManyAsync<int, string>(
            [1, 2, 3],
            static id => $"{id}",
            static (_, _) => throw new InvalidOperationException("no origin"),
            token: Token
        );

        Assert.Equal("one", batch[1]);
        Assert.Equal([2, 3], batch.Faults.Keys.Order());
        Assert.All(batch.Faults.Values, static fault => Assert.Equal("no origin", fault.Message));
        var thrown = Assert.Throws<CacheException>(() => batch[2]);
        Assert.Equal("no origin", thrown.InnerException!.Message);
        Assert.False(cache.Contains($"{2}"));
    }

    [Fact]
    public async Task GetOrCreateMany_LoadThatBringsLess_LeavesTheRestAMiss()
    {
        var cache = new Cache(new MemoryStore());
        var batch = await cache.GetOrCreateManyAsync(
            [1, 2],
            static id => $"{id}",
            static (_, _) =>
                new ValueTask<IReadOnlyDictionary<int, string>>(new Dictionary<int, string> { [1] = "one" }),
            token: Token
        );

        Assert.Equal("one", batch[1]);
        Assert.False(batch.TryGetValue(2, out _));
        Assert.Empty(batch.Faults);
        Assert.Throws<KeyNotFoundException>(() => batch[2]);
        Assert.False(cache.Contains($"{2}"));
    }

    [Fact]
    public async Task GetOrCreateMany_KeyRemovedWhileItIsLoaded_IsNotStored()
    {
        var cache = new Cache(new MemoryStore());
        var batch = await cache.GetOrCreateManyAsync(
            [1, 2],
            static id => $"{id}",
            (missing, token) =>
            {
                cache.Remove($"{1}");
                return LoadAsync(missing, token);
            },
            token: Token
        );

        Assert.Equal("1", batch[1]);
        Assert.False(cache.Contains($"{1}"));
        Assert.True(cache.Contains($"{2}"));
    }

    [Fact]
    public async Task GetOrCreateMany_LoadThatAsksForOneOfItsOwnKeys_IsToldSo()
    {
        var cache = new Cache(new MemoryStore());
        var batch = await cache.GetOrCreateManyAsync(
            [1, 2, 3],
            static id => $"{id}",
            async (missing, token) =>
            {
                await cache.GetOrCreateAsync($"{3}", static _ => new ValueTask<string>("3"), token: token);
                return await LoadAsync(missing, token);
            },
            token: Token
        );

        Assert.Equal(3, batch.Faults.Count);
        Assert.All(batch.Faults.Values, static fault => Assert.IsType<CacheReentrancyException>(fault));
    }

    [Fact]
    public async Task GetOrCreateMany_CallerThatLeaves_CancelsTheLoadThatNobodyElseWaitsFor()
    {
        var cache = new Cache(new MemoryStore());
        using var leave = new CancellationTokenSource();
        var cancelled = new TaskCompletionSource();
        var batch = cache.GetOrCreateManyAsync(
            [1, 2],
            static id => $"{id}",
            async (missing, token) =>
            {
                await using var registration = token.Register(() => cancelled.TrySetResult());
                await cancelled.Task;
                return await LoadAsync(missing, token);
            },
            token: leave.Token
        );
        await leave.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await batch);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
    }

    private Dictionary<int, string> Load(IReadOnlyList<int> missing)
    {
        _loads.Add([.. missing]);
        return missing.ToDictionary(static id => id, static id => $"{id}");
    }

    private ValueTask<IReadOnlyDictionary<int, string>> LoadAsync(IReadOnlyList<int> missing, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        return new(Load(missing));
    }

    private sealed class CountingFar(ICacheStore inner) : CacheGate(inner)
    {
        public int ManyCalls { get; private set; }

        public int KeysAsked { get; private set; }

        public void Reset() => (ManyCalls, KeysAsked) = (0, 0);

        protected override ValueTask<TResult> PassAsync<TState, TResult>(
            CacheVerb<TState, TResult> verb,
            TState state,
            CacheContext context
        )
        {
            if (state is ValueTuple<ReadOnlyMemory<CacheKey>, Memory<CacheEntry?>> asked)
            {
                (ManyCalls, KeysAsked) = (ManyCalls + 1, KeysAsked + asked.Item1.Length);
            }

            return verb(Inner, state, context);
        }
    }
}
