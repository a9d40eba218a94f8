using Larder.Memcached.Tests.Servers;
using Larder.Testing.Concurrency;
using Larder.Testing.Randomness;

namespace Larder.Memcached.Tests.Faults;

/// <summary>One of three servers is killed, and stopped, and comes back, while many read and write.</summary>
public sealed class LostServerTests(ThreeServers three) : IClassFixture<ThreeServers>
{
    private const int Keys = 300;
    private const int Callers = 32;
    private static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(500);

    // what a busy machine may add
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    [Theory, InlineData(true), InlineData(false)]
    public async Task Server_ThatIsLostUnderLoad_TakesItsShareAndNoOther(bool killed)
    {
        var options = three.Options with { CommandTimeout = Deadline, ConnectTimeout = Deadline };
        await using var memcached = await MemcachedConnection.ConnectAsync(options);
        var store = new MemcachedStore(memcached, new MemcachedStoreOptions { Prefix = $"lost {killed}:" });
        var load = new ServerLoad(store, $"lost {killed}:", Keys);
        await load.FillAsync();
        using var over = new CancellationTokenSource();
        var callers = Enumerable
            .Range(0, Callers)
            .Select(caller => Task.Run(() => load.CallAsync(new Random(SeededRun.Origin + caller), over.Token)))
            .ToArray();
        await Task.Delay(300);
        var server = three.All[1];
        load.BeginOutage(memcached.Nodes[1].ToString());
        if (killed)
        {
            server.Kill();
            await Task.Delay(700);
            await server.RestartAsync();
        }
        else
        {
            server.Stop();
            await Task.Delay(1500);
            server.Continue();
        }

        await Eventually.TrueAsync(() => memcached.Connected == 3);
        await Task.Delay(300);
        await over.CancelAsync();
        await Task.WhenAll(callers).WaitAsync(TimeSpan.FromSeconds(30));
        TestContext.Current.TestOutputHelper?.WriteLine(load.ToString());
        Assert.Equal(0, load.Wrong);
        Assert.Equal(0, load.Elsewhere);
        Assert.True(load.Right > 1000, load.ToString());
        Assert.True(load.Failed > 0, load.ToString());
        Assert.True(load.Longest < Deadline + Slack, load.ToString());
        await load.CheckAsync();
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Server_ThatIsDown_FailsAtOnce_AndTheOthersGoOn(bool sync)
    {
        var context = sync ? CacheContext.Sync : default;
        await using var memcached = await MemcachedConnection.ConnectAsync(three.Options);
        var names = Enumerable.Range(0, 100).Select(i => BitConverter.GetBytes(i)).ToArray();
        three.All[0].Kill();
        await Eventually.TrueAsync(() => memcached.Nodes[0].IsDown);
        var failed = 0;
        var began = TimeProvider.System.GetTimestamp();
        foreach (var name in names)
        {
            try
            {
                await memcached.SetAsync(name, "v"u8, context: context);
            }
            catch (CacheBreakerException)
            {
                Assert.Same(memcached.Nodes[0], memcached.NodeOf(name));
                failed++;
            }
        }

        Assert.InRange(failed, 10, 70);
        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(3));
        await three.All[0].RestartAsync();
        await Eventually.TrueAsync(() => memcached.Connected == 3);
        foreach (var name in names)
        {
            Assert.True(await memcached.SetAsync(name, "w"u8, context: context));
        }
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "184")]
    public async Task Server_ThatIsStoppedAndStartedAgain_IsUsedAgainByTheSameStore(bool sync)
    {
        var context = sync ? CacheContext.Sync : default;
        await using var memcached = await MemcachedConnection.ConnectAsync(OneServer.At(three.All[2]));
        var store = new MemcachedStore(memcached);
        var entry = CacheEntry.OfBytes("v"u8.ToArray(), "application/octet-stream");
        await store.SetAsync("k", entry, context);
        three.All[2].Kill();
        var began = TimeProvider.System.GetTimestamp();
        await Assert.ThrowsAnyAsync<CacheStoreException>(async () => await store.GetAsync("k", context));
        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(2));
        await three.All[2].RestartAsync();
        await Eventually.TrueAsync(() => memcached.Connected == 1);
        Assert.Null(await store.GetAsync("k", context));
        Assert.True(await store.SetAsync("k", entry, context));
        Assert.NotNull(await store.GetAsync("k", context));
    }

    [Fact]
    public async Task Servers_OfWhichOneIsNotThere_AreConnectedToAllTheSame()
    {
        var gone = new MemcachedServer("127.0.0.1", Testing.Network.FreePort.Next());
        var options = three.Options with { Servers = [.. three.Options.Servers, gone] };
        await using var memcached = await MemcachedConnection.ConnectAsync(options);
        Assert.Equal(3, memcached.Connected);
        await Assert.ThrowsAsync<MemcachedConnectionException>(async () =>
            await MemcachedConnection.ConnectAsync(options with { Servers = [gone] })
        );
    }
}
