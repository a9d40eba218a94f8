using Larder.Client.Tests.Servers;
using Larder.Testing.Leaks;

namespace Larder.Client.Tests.Connection;

/// <summary>What clients take of the process they give back, whatever happened to their calls.</summary>
[Collection(nameof(AloneCollection))]
public sealed class LeakTests
{
    private static readonly LeakCounter[] Counters = [LeakCounter.Sockets, LeakCounter.Files, LeakCounter.Timers];

    [Theory, InlineData(true), InlineData(false)]
    public async Task Client_ConnectedUsedAndDisposed_LeavesNothing(bool bySocket)
    {
        await using var server = await RunningServer.StartAsync();
        await new LeakWatch([.. Counters, LeakCounter.Threads]).RunAsync(
            20,
            async () =>
            {
                using var client = await LarderClient.ConnectAsync(bySocket ? server.BySocket : server.ByUrl);
                await client.Cache.SetAsync("k", "v");
                Assert.Equal("v", client.Cache.Get<string>("k"));
                await client.Cache.RemoveAsync("k");
                Assert.Equal(1, await client.Cache.GetOrCreateAsync("n", _ => new ValueTask<int>(1)));
            }
        );
    }

    [Fact]
    public async Task Calls_CancelledOnTheirWay_LeaveNothing()
    {
        await using var server = await RunningServer.StartAsync();
        await new LeakWatch(Counters).RunAsync(
            10,
            async () =>
            {
                using var client = await LarderClient.ConnectAsync(server.ByUrl);
                for (var i = 0; i < 10; i++)
                {
                    using var leaving = new CancellationTokenSource();
                    var call = client.Cache.SetAsync("k", new byte[100_000], token: leaving.Token).AsTask();
                    await leaving.CancelAsync();
                    await Record.ExceptionAsync(() => call);
                }

                Assert.True(await client.Cache.SetAsync("k", 1));
            }
        );
    }

    [Fact]
    public async Task ServerThatGoesAway_LeavesNothingWithTheClient()
    {
        await using var server = await RunningServer.StartAsync();
        using var client = await LarderClient.ConnectAsync(server.BySocket);
        await new LeakWatch(Counters).RunAsync(
            5,
            async () =>
            {
                await server.StopAsync();
                await Assert.ThrowsAsync<LarderUnavailableException>(async () => await client.Cache.SetAsync("k", 1));
                await server.StartAgainAsync();
                await client.Cache.SetAsync("k", 2);
            }
        );
    }
}
