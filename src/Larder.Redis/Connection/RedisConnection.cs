using Larder.Redis.Cluster;
using Larder.Redis.Connection;
using Larder.Redis.Lanes;
using Larder.Redis.Model;
using Larder.Redis.Nodes;
using Larder.Wire.Commands;

namespace Larder.Redis;

/// <summary>
/// A connection to a Redis or Valkey server for all callers of a process. Commands of concurrent callers travel together;
/// when the connection breaks, another one is made.
/// </summary>
/// <remarks>
/// Thread-safe. A context that says synchronous has the calling thread do the work, on a connection from a small pool of its
/// own; the returned task is then completed. No command is ever sent twice: who gets a
/// <see cref="RedisConnectionException"/> decides by its <see cref="RedisConnectionException.MayHaveRun"/>. A caller who
/// leaves, by his token or by the timeout, disturbs nobody: his reply is discarded when it comes. What follows an
/// <c>await</c> is run, as long as it is quick, by the thread that reads the replies; who is slow or blocks there holds up
/// the others for 50 ms at most, once in a while. Keys and values are read before a method returns. Whoever makes a
/// connection disposes it; calls that are running then end with an <see cref="ObjectDisposedException"/>.
/// </remarks>
/// <example>
/// <code>
/// await using var redis = await RedisConnection.ConnectAsync(RedisOptions.Parse("redis://localhost"));
/// await redis.SetAsync("greeting"u8, "hello"u8, TimeSpan.FromMinutes(5));
/// using var reply = await redis.LeaseAsync("greeting"u8);
/// </code>
/// </example>
public sealed partial class RedisConnection : IAsyncDisposable, IDisposable
{
    private readonly Subscriptions _subscriptions;
    private readonly RedisNode _home;
    private readonly ClusterRouter? _cluster;
    private int _disposed;

    private RedisConnection(RedisOptions options)
    {
        _subscriptions = new Subscriptions(ConfirmedAsync);
        _home = new RedisNode(options, _subscriptions);
        _cluster = options.Cluster ? new ClusterRouter(_home) : null;
    }

    /// <summary>Whether there is a connection at this moment.</summary>
    public bool IsConnected => _home.Keeper.Lane is not null;

    /// <summary>How often the connection was made again after it broke.</summary>
    public int Reconnects => Math.Max(0, _home.Keeper.Made - 1);

    /// <summary>What the server said about itself; null while there is no connection.</summary>
    public RedisServerInfo? Server => (_home.Keeper.Lane as RespLane)?.Info;

    /// <summary>Connects. Under a synchronous context the returned task is completed.</summary>
    /// <exception cref="CacheOptionsException">The options make no sense.</exception>
    /// <exception cref="RedisConnectionException">The server cannot be reached.</exception>
    /// <exception cref="RedisAuthenticationException">The server refuses the user or password.</exception>
    /// <exception cref="CacheTimeoutException">It took longer than <see cref="RedisOptions.ConnectTimeout"/>.</exception>
    public static async ValueTask<RedisConnection> ConnectAsync(RedisOptions options, CacheContext context = default)
    {
        var connection = new RedisConnection(OptionsCheck.Passed(options));
        try
        {
            await connection.OpenAsync(context).ConfigureAwait(false);
            return connection;
        }
        catch (CacheStoreException fault)
            when (options.ConnectLater && fault is RedisConnectionException or CacheTimeoutException)
        {
            connection._home.Keeper.BeginWithout(fault);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Closes the connection; calls that are running end with an <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose() => Close();

    /// <summary>Closes the connection, and waits until every call that was running has been told so.</summary>
    public async ValueTask DisposeAsync()
    {
        var lane = _home.Keeper.Lane;
        Close();
        if (lane is not null)
        {
            await lane.Ended.ConfigureAwait(false);
        }
    }

    /// <summary>Hears pushes in the order of the wire, for the near tier.</summary>
    internal void Listen(IPushListener listener) => _subscriptions.Listen(listener);

    private async ValueTask OpenAsync(CacheContext context)
    {
        await _home.Keeper.ConnectAsync(context.IsSynchronous, context.Token).ConfigureAwait(false);
        if (_cluster is { } cluster)
        {
            await cluster.LoadAsync(context).ConfigureAwait(false);
        }
    }

    /// <summary>Sends a command in the way that the context asks for.</summary>
    private ValueTask<T> SendAsync<TCommand, T>(scoped in TCommand command, CacheContext context)
        where TCommand : ICommand, allows ref struct
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        return _cluster is null
            ? _home.SendAsync<TCommand, T>(command, context)
            : _cluster.SendAsync<T>(EncodedCommand.Of(command, inCluster: true), context);
    }

    private void Close()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _cluster?.Dispose();
            _home.Dispose();
            _subscriptions.Dispose();
        }
    }
}
