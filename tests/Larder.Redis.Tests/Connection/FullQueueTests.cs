using System.Net.Sockets;

namespace Larder.Redis.Tests.Connection;

/// <summary>A server that takes nobody in any more, so that who connects has to queue.</summary>
public sealed class FullQueueTests : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("larder-");
    private readonly Socket _server = NewSocket();
    private readonly Socket _first = NewSocket();
    private readonly RedisOptions _options;

    public FullQueueTests()
    {
        var place = Path.Combine(_root.FullName, "s");
        _server.Bind(new UnixDomainSocketEndPoint(place));
        _server.Listen(0);
        _first.Connect(new UnixDomainSocketEndPoint(place));
        _options = RedisOptions.Parse("unix://" + place) with { ConnectTimeout = TimeSpan.FromMinutes(1) };
    }

    [Theory]
    [InlineData(CacheMode.None)]
    [InlineData(CacheMode.Synchronous)]
    public async Task Connect_ToAUnixSocket_IsATypedError(CacheMode mode)
    {
        var connecting = Task.Run(async () => await RedisConnection.ConnectAsync(_options, new CacheContext(mode)));
        await Assert.ThrowsAsync<CacheTimeoutException>(() => connecting.WaitAsync(Bound));
    }

    [Fact]
    public async Task Leaving_WhileAUnixSocketIsConnected_HoldsNobodyUp()
    {
        using var leaving = new CancellationTokenSource();
        var connecting = Task.Run(async () => await RedisConnection.ConnectAsync(_options, leaving.Token));
        await Task.Delay(TimeSpan.FromMilliseconds(30), TimeProvider.System);
        await leaving.CancelAsync().WaitAsync(Bound);

        // who was slow to leave has heard that there is no place
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => connecting.WaitAsync(Bound));
        Assert.True(fault is OperationCanceledException or CacheTimeoutException, fault.ToString());
    }

    [Fact]
    public async Task Dispose_WhileAUnixSocketIsConnectedAgain_Ends()
    {
        var redis = await RedisConnection.ConnectAsync(
            _options with
            {
                ConnectLater = true,
                MaxReconnectDelay = TimeSpan.FromMilliseconds(1),
            }
        );
        await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        await Task.Run(redis.Dispose).WaitAsync(Bound);
    }

    public void Dispose()
    {
        _server.Dispose();
        _first.Dispose();
        _root.Delete(recursive: true);
    }

    private static Socket NewSocket() => new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
}
