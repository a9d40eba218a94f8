using Larder.Redis.Tests.Servers;
using Larder.Testing.Concurrency;
using Larder.Testing.Servers;

namespace Larder.Redis.Tests.Store;

/// <summary>A server that comes back with older data, as from its last snapshot or as a replica that lagged behind.</summary>
public sealed class RolledBackTagTests : IAsyncLifetime
{
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

    [Theory, InlineData(1, true), InlineData(1, false), InlineData(5, true), InlineData(5, false)]
    public async Task Removal_AfterOthersWereLost_IsSeenByThoseWhoKnewThem(int lost, bool isOwn)
    {
        var (here, there) = (await NewStoreAsync(), await NewStoreAsync());
        await RemoveAsync(here, "first");
        await here.SetAsync("k", Tagged("x"));
        await Server.CliAsync("save");
        for (var i = 0; i < lost; i++)
        {
            await RemoveAsync(here, $"lost{i}");
        }

        await Server.RestartAsync();
        Assert.NotNull(await Eventually.WorksAsync(async () => await there.GetAsync("k")));
        await Eventually.WorksAsync(async () =>
        {
            await RemoveAsync(isOwn ? here : there, "x");
            return true;
        });
        Assert.Null(await Eventually.WorksAsync(async () => await here.GetAsync("k")));
        Assert.Null(await there.GetAsync("k"));
        Assert.Null(await (await NewStoreAsync()).GetAsync("k"));
    }

    [Fact]
    public async Task Reads_AfterRemovalsWereLost_AskOnceMoreAndNotEachTime()
    {
        var here = await NewStoreAsync();
        await RemoveAsync(here, "first");
        await Server.CliAsync("save");
        await RemoveAsync(here, "lost");
        await RemoveAsync(here, "lost too");
        await Server.RestartAsync();
        await Eventually.WorksAsync(async () => await here.GetAsync("k"));
        await here.SetAsync("k", Tagged("x"));
        await here.GetAsync("k");
        await Server.CliAsync("config", "resetstat");
        for (var i = 0; i < 5; i++)
        {
            Assert.NotNull(await here.GetAsync("k"));
        }

        var stats = await Server.CliAsync("info", "commandstats");
        Assert.DoesNotContain("cmdstat_zrangebyscore", stats, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entry_FromAfterALostRemoval_IsRemovedByTheNextOne()
    {
        // in a cluster the entry may lie on a server that has lost nothing
        var (here, there) = (await NewStoreAsync(), await NewStoreAsync());
        await RemoveAsync(here, "first");
        await Server.CliAsync("save");
        for (var i = 0; i < 5; i++)
        {
            await RemoveAsync(here, $"lost{i}");
        }

        await here.SetAsync("k", Tagged("x"));
        var dumped = await here.Connection.ExecuteAsync(["DUMP", "larder:k"]);
        await Server.RestartAsync();
        await Eventually.WorksAsync(async () =>
            await there.Connection.ExecuteAsync(["RESTORE", "larder:k", 0, dumped.Bytes.ToArray()])
        );
        await there.GetAsync("k");
        await RemoveAsync(there, "x");
        Assert.Null(await there.GetAsync("k"));
        Assert.Null(await Eventually.WorksAsync(async () => await here.GetAsync("k")));
    }

    private static async Task RemoveAsync(RedisStore store, string tag) =>
        await store.RemoveByTagAsync(CacheSpace.Root, tag, default);

    private static CacheEntry Tagged(params string[] tags) =>
        CacheEntry.OfBytes(new byte[] { 1 }, Codecs.MediaTypes.Bytes).WithTags(TagSet.Of(tags));

    private async Task<RedisStore> NewStoreAsync()
    {
        var redis = await RedisConnection.ConnectAsync(OneServer.Local(Server));
        _connections.Add(redis);
        return new RedisStore(redis);
    }
}
