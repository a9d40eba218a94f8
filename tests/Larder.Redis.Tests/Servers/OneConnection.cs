namespace Larder.Redis.Tests.Servers;

/// <summary>A server of its own for the tests of a class, and a connection to it.</summary>
public sealed class OneConnection : IAsyncLifetime
{
    private readonly OneServer _server = new();
    private RedisConnection? _redis;

    public RedisConnection Redis => _redis!;

    public RedisOptions Options => _server.Options;

    /// <summary>What redis-cli prints for a command.</summary>
    public Task<string> CliAsync(params string[] words) => _server.Server.CliAsync(words);

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        _redis = await RedisConnection.ConnectAsync(Options);
    }

    public async ValueTask DisposeAsync()
    {
        await Redis.DisposeAsync();
        await _server.DisposeAsync();
    }
}
