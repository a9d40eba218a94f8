using Larder.Memcached.Commands;
using Larder.Memcached.Keys;
using Larder.Memcached.Model;
using Larder.Memcached.Nodes;

namespace Larder.Memcached;

/// <summary>
/// A connection to memcached servers, 1.6 or later, for all callers of a process. Commands of concurrent callers travel
/// together; when a connection breaks, another one is made.
/// </summary>
/// <remarks>
/// Thread-safe. Keys may be any bytes: what the protocol does not take is encoded, or hashed where it is too long, so no key
/// is ever read as a command. Each key has its server, by a ring as libmemcached's ketama has it; a server that is not there
/// is left alone, and its commands fail at once, while the keys of the others stay where they are. A context that says
/// synchronous has the calling thread do the work; the returned task is then completed. No command is ever sent twice: who
/// gets a <see cref="MemcachedConnectionException"/> decides by its
/// <see cref="MemcachedConnectionException.MayHaveRun"/>. What follows an <c>await</c> is run, as long as it is quick, by the
/// thread that reads the replies; who is slow or blocks there holds up the others for 50 ms at most, once in a while. Keys
/// and values are read before a method returns. Whoever makes a connection disposes it; calls that are running then end with
/// an <see cref="ObjectDisposedException"/>.
/// </remarks>
/// <example>
/// <code>
/// await using var memcached = await MemcachedConnection.ConnectAsync(MemcachedOptions.Parse("memcached://localhost"));
/// await memcached.SetAsync("greeting"u8, "hello"u8, TimeSpan.FromMinutes(5));
/// using var reply = await memcached.LeaseAsync("greeting"u8);
/// </code>
/// </example>
public sealed partial class MemcachedConnection : IAsyncDisposable, IDisposable
{
    private readonly MemcachedNode[] _nodes;
    private readonly Ring _ring;
    private int _disposed;

    private MemcachedConnection(MemcachedOptions options)
    {
        Options = options;
        _nodes = [.. options.Servers.Select(server => MemcachedNode.Of(server, options))];
        _ring = new Ring(options.Servers);
    }

    /// <summary>How many servers are there at this moment.</summary>
    public int Connected => _nodes.Count(static node => node.Keeper.Lane is not null);

    /// <summary>How often connections were made again after they broke.</summary>
    public int Reconnects => _nodes.Sum(static node => Math.Max(0, node.Keeper.Made - 1));

    internal MemcachedOptions Options { get; }

    internal IReadOnlyList<MemcachedNode> Nodes => _nodes;

    /// <summary>Connects to all servers; one that is not there does not matter as long as another one is. Under a synchronous context the returned task is completed.</summary>
    /// <exception cref="CacheOptionsException">The options make no sense.</exception>
    /// <exception cref="MemcachedConnectionException">No server can be reached.</exception>
    /// <exception cref="MemcachedServerException">No server knows meta commands.</exception>
    /// <exception cref="CacheTimeoutException">It took longer than <see cref="MemcachedOptions.ConnectTimeout"/>.</exception>
    public static async ValueTask<MemcachedConnection> ConnectAsync(
        MemcachedOptions options,
        CacheContext context = default
    )
    {
        var connection = new MemcachedConnection(OptionsCheck.Passed(options));
        try
        {
            await connection.OpenAsync(context).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Closes the connections; calls that are running end with an <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose() => Close();

    /// <summary>Closes the connections, and waits until every call that was running has been told so.</summary>
    public async ValueTask DisposeAsync()
    {
        var lanes = Array.ConvertAll(_nodes, static node => node.Keeper.Lane?.Ended ?? Task.CompletedTask);
        Close();
        await Task.WhenAll(lanes).ConfigureAwait(false);
    }

    /// <summary>The server that has a key.</summary>
    internal MemcachedNode NodeOf(ReadOnlySpan<byte> key)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        return _nodes.Length == 1 ? _nodes[0] : _nodes[_ring.ServerAt(Ring.PlaceOf(key))];
    }

    private void Close()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            Array.ForEach(_nodes, static node => node.Dispose());
        }
    }

    private async ValueTask OpenAsync(CacheContext context)
    {
        var opening = Array.ConvertAll(_nodes, node => TryOpenAsync(node, context).AsTask());
        var faults = await Task.WhenAll(opening).ConfigureAwait(false);
        for (var i = 0; i < faults.Length; i++)
        {
            if (faults[i] is not null)
            {
                _nodes[i].BeginLater();
            }
        }

        var isBorne =
            Options.ConnectLater
            && Array.TrueForAll(
                faults,
                static fault => fault is null or MemcachedConnectionException or CacheTimeoutException
            );
        if (!isBorne && Array.TrueForAll(faults, static fault => fault is not null))
        {
            throw faults[0]!;
        }
    }

    /// <summary>Null: it is open.</summary>
    private static async ValueTask<CacheException?> TryOpenAsync(MemcachedNode node, CacheContext context)
    {
        try
        {
            await node.Keeper.ConnectAsync(context.IsSynchronous, context.Token).ConfigureAwait(false);
            return null;
        }
        catch (CacheException e)
        {
            // the others may be there; who has none is told the first of these
            return e;
        }
    }

    private ValueTask<T> SendAsync<T>(
        scoped in MetaCommand command,
        scoped ReadOnlySpan<byte> key,
        CacheContext context
    ) => NodeOf(key).SendAsync<MetaCommand, T>(command, context);
}
