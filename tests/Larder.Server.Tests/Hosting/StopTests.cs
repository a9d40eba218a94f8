using System.Net;
using System.Net.Sockets;
using System.Text;
using Larder.Server.Tests.Kit;

namespace Larder.Server.Tests.Hosting;

public sealed class StopTests
{
    private static readonly string Value = new('x', 200_000);

    [Fact]
    public async Task Stop_RequestUnderWay_IsFinished()
    {
        await using var server = await TestServer.StartAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var socket = await HalfSentAsync(server, limit.Token);

        var stopping = server.Server.StopAsync();
        await RefusesConnectionsAsync(server.Port, limit.Token);
        Assert.False(stopping.IsCompleted);
        await socket.SendAsync("56789"u8.ToArray(), SocketFlags.None, limit.Token);
        var answer = await ReadToEndAsync(socket, limit.Token);
        await stopping;

        Assert.Equal([201], RawHttp.Statuses(answer));
        Assert.EndsWith("\r\n\r\n", answer);
    }

    [Fact]
    public async Task Stop_RequestThatNeverEnds_IsCutOffAfterTheTimeout()
    {
        var timeout = TimeSpan.FromMilliseconds(300);
        await using var server = await TestServer.StartAsync(options => options with { StopTimeout = timeout });
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var socket = await HalfSentAsync(server, limit.Token);

        var start = TimeProvider.System.GetTimestamp();
        await server.Server.StopAsync();

        // a timer counts in whole ticks of a coarser clock than this one, and may be that much earlier
        var tick = TimeSpan.FromMilliseconds(20);
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), timeout - tick, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Stop_UnderLoad_SendsNoHalfReplies()
    {
        for (var round = 0; round < 5; round++)
        {
            await using var server = await TestServer.StartAsync();
            await server.PutAsync("p", "n", Value);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            var whole = 0;
            var readers = Enumerable.Range(0, 8).Select(_ => ReadUntilClosedAsync()).ToArray();
            while (Volatile.Read(ref whole) < 50)
            {
                await Task.Yield();
            }

            await server.Server.StopAsync();
            await Task.WhenAll(readers);

            async Task ReadUntilClosedAsync()
            {
                while (await ReadOneAsync(server, limit.Token))
                {
                    Interlocked.Increment(ref whole);
                }
            }
        }
    }

    [Fact]
    public async Task Stop_IdleConnections_DoNotDelayIt()
    {
        await using var server = await TestServer.StartAsync();
        await server.PutAsync("p", "n", "1");

        var start = TimeProvider.System.GetTimestamp();
        await server.Server.StopAsync();
        await server.Server.StopAsync();

        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    /// <summary>True: a whole answer. False: refused or closed before the first byte of one. Anything else throws.</summary>
    private static async Task<bool> ReadOneAsync(TestServer server, CancellationToken token)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port), token);
            var head =
                $"GET /v1/spaces/p/entries/n HTTP/1.1\r\nHost: l\r\nAuthorization: Bearer {server.Key}\r\n"
                + "Connection: close\r\n\r\n";
            await socket.SendAsync(Encoding.ASCII.GetBytes(head), SocketFlags.None, token);
            var answer = await ReadToEndAsync(socket, token);
            if (answer.Length == 0)
            {
                return false;
            }

            Assert.EndsWith("\r\n\r\n" + Value, answer);
            return true;
        }
        catch (SocketException fault)
            when (fault.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset)
        {
            return false;
        }
    }

    private static async Task<Socket> HalfSentAsync(TestServer server, CancellationToken token)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port), token);
        var head =
            $"PUT /v1/spaces/p/entries/n HTTP/1.1\r\nHost: l\r\nAuthorization: Bearer {server.Key}\r\n"
            + "Expect: 100-continue\r\nContent-Length: 10\r\n\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(head), SocketFlags.None, token);
        // The interim answer says that the server has begun to read the body.
        var buffer = new byte[256];
        var read = await socket.ReceiveAsync(buffer, SocketFlags.None, token);
        Assert.StartsWith("HTTP/1.1 100", Encoding.ASCII.GetString(buffer, 0, read));
        await socket.SendAsync("01234"u8.ToArray(), SocketFlags.None, token);
        return socket;
    }

    private static async Task RefusesConnectionsAsync(int port, CancellationToken token)
    {
        while (true)
        {
            token.ThrowIfCancellationRequested();
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), token);
            }
            catch (SocketException)
            {
                return;
            }
        }
    }

    private static async Task<string> ReadToEndAsync(Socket socket, CancellationToken token)
    {
        var answer = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        try
        {
            while ((read = await socket.ReceiveAsync(buffer, SocketFlags.None, token)) > 0)
            {
                answer.Write(buffer, 0, read);
            }
        }
        catch (SocketException fault) when (answer.Length > 0)
        {
            throw new InvalidDataException("The connection was cut in the middle of an answer.", fault);
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }
}
