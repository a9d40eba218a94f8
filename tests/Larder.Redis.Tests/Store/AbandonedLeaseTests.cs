using Larder.Layers;
using Larder.Memory;
using Larder.Redis.Tests.Servers;
using Larder.Testing.Servers;

namespace Larder.Redis.Tests.Store;

/// <summary>Leases that the server has granted to somebody who has left.</summary>
public sealed class AbandonedLeaseTests : IAsyncLifetime
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    private readonly List<RedisConnection> _connections = [];
    private RedisServer? _server;

    private RedisServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await RedisServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }

        await Server.DisposeAsync();
    }

    [Fact]
    public async Task Caller_WhoLeavesWhileTheServerGrantsALease_LeavesItToTheNext()
    {
        var (here, there) = (await NewCacheAsync(), await NewCacheAsync());
        await here.RefreshAsync("warm", _ => new ValueTask<int>(1));
        using var leaves = new CancellationTokenSource();
        await Server.CliAsync("client", "pause", "400", "write");
        var asks = here.RefreshAsync("k", _ => new ValueTask<int>(1), token: leaves.Token).AsTask();
        await Task.Delay(100);
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asks);
        var began = TimeProvider.System.GetTimestamp();
        Assert.Equal(2, await there.GetOrCreateAsync("k", _ => new ValueTask<int>(2)).AsTask().WaitAsync(Bound));
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Load_WhoseConnectionIsDisposed_EndsForAllItsCallers(bool isBatch)
    {
        var cache = await NewCacheAsync();
        var (began, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        var leader = Task.Run(isBatch ? LoadManyAsync : LoadAsync);
        await began.Task.WaitAsync(Bound);
        var rider = cache.GetOrCreateAsync("1", _ => new ValueTask<int>(2)).AsTask();
        await _connections[0].DisposeAsync();
        gate.SetResult();
        await Assert.ThrowsAsync<InvalidOperationException>(() => leader.WaitAsync(Bound));
        await Assert.ThrowsAnyAsync<Exception>(() => rider.WaitAsync(Bound));
        Assert.IsNotType<TimeoutException>(rider.Exception?.InnerException);

        async Task LoadAsync() => await cache.GetOrCreateAsync<int>("1", async _ => (await FailAsync())[1]);

        async Task LoadManyAsync()
        {
            var batch = await cache.GetOrCreateManyAsync([1], static id => $"{id}", async (_, _) => await FailAsync());
            throw batch.Faults[1];
        }

        async Task<IReadOnlyDictionary<int, int>> FailAsync()
        {
            began.SetResult();
            await gate.Task;
            throw new InvalidOperationException();
        }
    }

    private async Task<Cache> NewCacheAsync()
    {
        var redis = await RedisConnection.ConnectAsync(OneServer.Local(Server));
        _connections.Add(redis);
        return new Cache(new TwoLevelStore(new MemoryStore(100), new RedisStore(redis)));
    }
}
