using Larder.Client.Tests.Servers;

namespace Larder.Client.Tests.Store;

public sealed class LateFillTests : IAsyncLifetime
{
    private RunningServer _server = null!;
    private LarderClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        _client = await LarderClient.ConnectAsync(_server.BySocket);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("remove")]
    [InlineData("set")]
    [InlineData("clear cache")]
    [InlineData("clear space")]
    [InlineData("clear all")]
    public async Task Load_OvertakenByAnotherVerb_BringsNothingBack(string verb)
    {
        var cache = _client.Cache;
        var loading = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        var load = cache.GetOrCreateAsync(
            "k",
            async _ =>
            {
                loading.SetResult();
                await go.Task;
                return "old";
            }
        );
        await loading.Task;
        await (
            verb switch
            {
                "remove" => Done(cache.RemoveAsync("k")),
                "set" => Done(cache.SetAsync("k", "new")),
                "clear cache" => cache.ClearAsync().AsTask(),
                "clear space" => Done(_client.ClearAsync("tests")),
                _ => Done(_client.ClearAllAsync()),
            }
        );
        go.SetResult();
        Assert.Equal("old", await load);
        var expected = verb is "set" ? "new" : null;
        Assert.Equal(expected, await cache.GetAsync<string>("k"));
    }

    private static async Task Done<T>(ValueTask<T> task) => await task;
}
