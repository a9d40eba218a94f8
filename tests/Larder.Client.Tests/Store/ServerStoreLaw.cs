using Larder.Client.Tests.Servers;
using Larder.Stores;
using Larder.Testing.Laws;

namespace Larder.Client.Tests.Store;

/// <summary>The store law over a real server on manual time.</summary>
public abstract class ServerStoreLaw(Func<RunningServer, LarderClientOptions> reach) : CacheStoreLaw, IAsyncDisposable
{
    private RunningServer? _server;
    private LarderClient? _client;

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected override async ValueTask<ICacheStore> CreateStoreAsync()
    {
        _server = await RunningServer.StartAsync(Time);
        _client = await LarderClient.ConnectAsync(reach(_server));
        return _client.Cache.Store;
    }
}
