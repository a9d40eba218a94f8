using Larder.Client.Tests.Servers;
using Larder.Testing.Laws;

namespace Larder.Client.Tests.Face;

/// <summary>The cases of the cache itself, with a server underneath.</summary>
public sealed class CacheOverServerTests : CacheLaw, IAsyncDisposable
{
    private readonly List<LarderClient> _clients = [];
    private RunningServer? _server;

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    protected override ValueTask<Cache> CreateCacheAsync(CacheOptions options) => OpenAsync(options, "one");

    protected override ValueTask<Cache> CreateOtherCacheAsync(CacheOptions options) => OpenAsync(options, "other");

    private async ValueTask<Cache> OpenAsync(CacheOptions options, string space)
    {
        _server ??= await RunningServer.StartAsync(Time);
        _clients.Add(await LarderClient.ConnectAsync(_server.BySocket with { Cache = options, Space = space }));
        return _clients[^1].Cache;
    }
}
