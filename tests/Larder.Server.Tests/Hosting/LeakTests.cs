using System.Net;
using System.Net.Sockets;
using System.Text;
using Larder.Server.Tests.Kit;
using Larder.Testing.Leaks;

namespace Larder.Server.Tests.Hosting;

/// <summary>What servers and their connections take of the process they give back.</summary>
[Collection(nameof(AloneCollection))]
public sealed class LeakTests
{
    [Fact]
    public Task Server_StartedUsedAndStopped_LeavesNothing() =>
        new LeakWatch(LeakCounter.Sockets, LeakCounter.Files, LeakCounter.Threads, LeakCounter.Timers).RunAsync(
            10,
            async () =>
            {
                await using var server = await TestServer.StartAsync();
                await server.PutAsync("p", "n", "value");
                Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("GET", TestServer.Entry("p", "n")));
            }
        );

    [Fact]
    public async Task Connections_ThatEndInEveryWay_LeaveNothing()
    {
        using var buffers = new PooledBuffers();
        await using var server = await TestServer.StartAsync();
        var target = TestServer.Entry("p", "n");
        await new LeakWatch(LeakCounter.Sockets, LeakCounter.Files, LeakCounter.Timers, buffers.Counter).RunAsync(
            20,
            async () =>
            {
                Assert.Contains("200", await RawHttp.RequestAsync(server.Port, "GET", "/healthz", null));
                Assert.Contains("401", await RawHttp.RequestAsync(server.Port, "GET", target, "lrd_wrong"));
                Assert.Contains("404", await RawHttp.RequestAsync(server.Port, "GET", target, server.Key));
                Assert.Contains("400", await RawHttp.ExchangeAsync(server.Port, "no HTTP\r\n\r\n"));
                await BreakOffAsync(server, target);
            }
        );
    }

    /// <summary>A body of which half is sent, by a client that then goes away without a word.</summary>
    private static async Task BreakOffAsync(TestServer server, string target)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port));
        var head =
            $"PUT {target} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {server.Key}\r\nContent-Length: 9000\r\n\r\n";
        await socket.SendAsync(Encoding.Latin1.GetBytes(head + new string('x', 4_000)));
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
    }
}
