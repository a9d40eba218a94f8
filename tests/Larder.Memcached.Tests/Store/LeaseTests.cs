using Larder.Layers;
using Larder.Memcached.Tests.Servers;
using Larder.Memory;
using Larder.Testing.Servers;

namespace Larder.Memcached.Tests.Store;

/// <summary>Caches of several processes over one server: one of them at a time fills a key.</summary>
public sealed class LeaseTests : IAsyncLifetime
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(1);

    private readonly List<MemcachedConnection> _connections = [];
    private MemcachedServerProcess? _server;

    private MemcachedServerProcess Server => _server!;

    public async ValueTask InitializeAsync() => _server = await MemcachedServerProcess.StartAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }

        await Server.DisposeAsync();
    }

    [Fact]
    public async Task Refresh_WhileAnotherProcessRefreshes_WaitsForItAndWins()
    {
        var (here, there) = (await NewCacheAsync(isNear: true), await NewCacheAsync(isNear: true));
        await here.SetAsync("k", "old");
        var (began, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = here.RefreshAsync(
                "k",
                async _ =>
                {
                    began.SetResult();
                    await gate.Task;
                    return "first";
                }
            )
            .AsTask();
        await began.Task.WaitAsync(Bound);
        var second = there
            .RefreshAsync("k", _ => new ValueTask<string>(gate.Task.IsCompleted ? "second" : "too early"))
            .AsTask();
        await Task.Delay(50);
        gate.SetResult();
        Assert.Equal("first", await first.WaitAsync(Bound));
        Assert.Equal("second", await second.WaitAsync(Bound));
        Assert.Equal("second", await there.GetAsync<string>("k"));
    }

    [Theory, InlineData(true, true), InlineData(true, false), InlineData(false, true), InlineData(false, false)]
    public async Task Load_InFourProcessesAtOnce_RunsOneFactory(bool isNear, bool sync)
    {
        var caches = new List<Cache>();
        for (var i = 0; i < 4; i++)
        {
            caches.Add(await NewCacheAsync(isNear));
        }

        for (var round = 0; round < 5; round++)
        {
            var runs = 0;
            var key = $"k{round}";
            var asks = caches.SelectMany(cache => Enumerable.Range(0, 4).Select(_ => Task.Run(() => AskAsync(cache))));
            Assert.All(await Task.WhenAll(asks).WaitAsync(Bound), value => Assert.Equal(1, value));
            Assert.Equal(1, runs);

            async Task<int> AskAsync(Cache cache) =>
                sync
                    ? cache.GetOrCreate(key, () => Slow(Interlocked.Increment(ref runs)))
                    : await cache.GetOrCreateAsync(key, async _ => await SlowAsync(Interlocked.Increment(ref runs)));
        }

        static int Slow(int value)
        {
            Thread.Sleep(30);
            return value;
        }

        static async Task<int> SlowAsync(int value)
        {
            await Task.Delay(30);
            return value;
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Load_WhoseFactoryFails_LeavesTheLeaseToTheNext(bool sync)
    {
        var (here, there) = (await NewCacheAsync(), await NewCacheAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await here.GetOrCreateAsync<int>("k", _ => throw new InvalidOperationException())
        );
        Assert.StartsWith("EN", Server.Say("mg larder:k"), StringComparison.Ordinal);
        Assert.Equal(
            7,
            sync ? there.GetOrCreate("k", () => 7) : await there.GetOrCreateAsync("k", _ => new ValueTask<int>(7))
        );
    }

    [Theory, InlineData("set"), InlineData("remove"), InlineData("clear"), InlineData("many")]
    public async Task Load_OvertakenByAChangeInAnotherProcess_IsNotStored(string change)
    {
        var (here, there) = (await NewCacheAsync(), await NewCacheAsync());
        var value = await here.GetOrCreateAsync(
            "k",
            async _ =>
            {
                await (
                    change switch
                    {
                        "set" => there.SetAsync("k", "set").AsTask(),
                        "remove" => there.RemoveAsync("k").AsTask(),
                        "clear" => there.ClearAsync().AsTask(),
                        _ => there.Store.RemoveManyAsync(new CacheKey[] { "j", "k" }).AsTask(),
                    }
                );
                return "old";
            }
        );
        Assert.Equal("old", value);
        Assert.Equal(change is "set" ? "set" : null, await there.GetAsync<string>("k"));
        Assert.Equal(change is "set" ? "set" : null, await here.GetAsync<string>("k"));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Load_ThatOutlivesItsLease_LosesAgainstTheNextOne(bool sync)
    {
        var (here, there) = (await NewCacheAsync(), await NewCacheAsync());
        var waited = TimeSpan.Zero;
        await here.GetOrCreateAsync(
            "k",
            async _ =>
            {
                var began = TimeProvider.System.GetTimestamp();
                var next = Task.Run(async () =>
                    sync
                        ? there.GetOrCreate("k", () => "new")
                        : await there.GetOrCreateAsync("k", _ => new ValueTask<string>("new"))
                );
                Assert.Equal("new", await next.WaitAsync(Bound));
                waited = TimeProvider.System.GetElapsedTime(began);
                return "old";
            }
        );
        Assert.Equal("new", await here.GetAsync<string>("k"));

        // as if the holder had died; a server counts whole seconds, and a busy machine may wake the waiter later
        Assert.InRange(waited, LeaseTime - TimeSpan.FromMilliseconds(100), LeaseTime + TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task Caller_WhoLeavesWhileAnotherProcessLoads_IsNotHeldUp()
    {
        var (here, there) = (await NewCacheAsync(), await NewCacheAsync());
        await here.GetOrCreateAsync(
            "k",
            async _ =>
            {
                using var leaves = new CancellationTokenSource(20);
                await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
                    await there.GetOrCreateAsync("k", _ => new ValueTask<int>(2), token: leaves.Token)
                );
                return 1;
            }
        );
        Assert.Equal(1, await there.GetAsync<int>("k"));
    }

    [Fact]
    public async Task Batches_ThatOverlapInTwoProcesses_DoNotWaitForEachOther()
    {
        var (here, there) = (await NewCacheAsync(), await NewCacheAsync());
        var both = new Testing.Concurrency.StartLine(2);
        var mine = LoadAsync(here, [1, 2, 3]);
        var theirs = LoadAsync(there, [3, 2, 4]);
        Assert.Equal([1, 2, 3], (await mine.WaitAsync(Bound)).Values.Keys.Order());
        Assert.Equal([2, 3, 4], (await theirs.WaitAsync(Bound)).Values.Keys.Order());

        Task<CacheBatch<int, int>> LoadAsync(Cache cache, int[] ids) =>
            Task.Run(async () =>
                await cache.GetOrCreateManyAsync(
                    ids,
                    id => $"n:{id}",
                    (missing, _) =>
                    {
                        both.Wait();
                        return new ValueTask<IReadOnlyDictionary<int, int>>(missing.ToDictionary(id => id));
                    }
                )
            );
    }

    [Theory, InlineData("nonsense"), InlineData(null)]
    public async Task WhatIsThereAndIsNoEntry_IsFilledUnderALease(string? raw)
    {
        var (here, there) = (await NewCacheAsync(), await NewCacheAsync());
        if (raw is not null)
        {
            Server.Say($"ms larder:k {raw.Length}\r\n{raw}");
        }
        else
        {
            await here.SetAsync("k", "tagged", TagSet.Of("x"));
            await there.RemoveByTagAsync("x");
        }

        var runs = 0;
        var asks = new[] { here, there }.Select(cache =>
            Task.Run(async () =>
                await cache.GetOrCreateAsync(
                    "k",
                    async _ =>
                    {
                        Interlocked.Increment(ref runs);
                        await Task.Delay(30);
                        return "made";
                    }
                )
            )
        );
        Assert.All(await Task.WhenAll(asks).WaitAsync(Bound), value => Assert.Equal("made", value));
        Assert.Equal(1, runs);
        Assert.Equal("made", await here.GetAsync<string>("k"));
    }

    private async Task<Cache> NewCacheAsync(bool isNear = false)
    {
        _connections.Add(await MemcachedConnection.ConnectAsync(OneServer.At(Server)));
        var far = new MemcachedStore(_connections[^1], new MemcachedStoreOptions { LeaseTime = LeaseTime });
        return new Cache(isNear ? new TwoLevelStore(new MemoryStore(100), far) : far);
    }
}
