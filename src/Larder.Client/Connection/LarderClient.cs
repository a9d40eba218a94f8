using System.Collections.Concurrent;
using Larder.Client.Connection;
using Larder.Client.Discovery;
using Larder.Client.Http;
using Larder.Client.Model;
using Larder.Client.Store;
using Larder.Stores;

namespace Larder;

/// <summary>A connection to a Larder server, whose entries outlive the program and are shared with other programs.</summary>
/// <remarks>
/// Each client keeps one pool of connections, closed when it is disposed. A miss is no exception; a refused key is a
/// <see cref="LarderRefusedException"/>, a server that does not answer a <see cref="LarderUnavailableException"/> or a
/// <see cref="CacheTimeoutException"/>, and all of them are a <see cref="CacheStoreException"/>. Thread-safe.
/// </remarks>
/// <example>
/// <code>
/// using var client = LarderClient.Connect();
/// client.Cache.Set("greeting", "hello");
/// string? greeting = client.Cache.Get&lt;string&gt;("greeting");
/// </code>
/// </example>
public sealed partial class LarderClient : IDisposable
{
    private readonly ConcurrentDictionary<string, Cache> _caches = new(StringComparer.Ordinal);
    private readonly LarderClientOptions _options;
    private readonly ServerConnection _connection;

    private LarderClient(DiscoveredServer server, LarderClientOptions options)
    {
        _options = options;
        _connection = new ServerConnection(server, options);
        DefaultSpace = server.Space;
        Cache = Space(server.Space);
    }

    /// <summary>The cache over the default space.</summary>
    public Cache Cache { get; }

    /// <summary>The space of <see cref="Cache"/>.</summary>
    public string DefaultSpace { get; }

    /// <summary>Where the server listens: a URL, or the path of a Unix socket.</summary>
    public string Address => _connection.Address;

    /// <summary>Whether an API key was found, and is shown to the server.</summary>
    public bool HasApiKey => _connection.HasApiKey;

    /// <summary>Finds the server and makes sure that it answers.</summary>
    /// <param name="options">What is known already; the rest is discovered.</param>
    /// <exception cref="LarderServerNotFoundException">No server is named anywhere and none runs for this user.</exception>
    /// <exception cref="LarderUnavailableException">The server that was found does not answer.</exception>
    /// <exception cref="CacheOptionsException">An option, a variable or a configuration file cannot be used.</exception>
    public static LarderClient Connect(LarderClientOptions? options = null) => Connect(options, Surroundings.OfProcess);

    /// <summary>Finds the server and makes sure that it answers.</summary>
    /// <param name="options">What is known already; the rest is discovered.</param>
    /// <param name="token">Cancels the connecting.</param>
    /// <exception cref="LarderServerNotFoundException">No server is named anywhere and none runs for this user.</exception>
    /// <exception cref="LarderUnavailableException">The server that was found does not answer.</exception>
    /// <exception cref="CacheOptionsException">An option, a variable or a configuration file cannot be used.</exception>
    public static ValueTask<LarderClient> ConnectAsync(
        LarderClientOptions? options = null,
        CancellationToken token = default
    ) => ConnectAsync(options, Surroundings.OfProcess, token);

    /// <summary>The cache over a space; the same one each time.</summary>
    /// <exception cref="ArgumentException">The text is no space.</exception>
    public Cache Space(string space) =>
        _caches.TryGetValue(SpaceNames.Check(space, nameof(space)), out var cache)
            ? cache
            : _caches.GetOrAdd(space, static (space, client) => client.Open(space), this);

    /// <summary>The store under the cache of a space, to build a stack of layers on.</summary>
    /// <exception cref="ArgumentException">The text is no space.</exception>
    public ICacheStore Store(string space) => Space(space).Store;

    /// <summary>Closes all connections. Calls under way, and later ones, fail.</summary>
    public void Dispose() => _connection.Dispose();

    internal static LarderClient Connect(LarderClientOptions? options, Surroundings surroundings) =>
        Exchange.Completed(ConnectAsync(options, surroundings, CacheContext.Sync));

    internal static async ValueTask<LarderClient> ConnectAsync(
        LarderClientOptions? options,
        Surroundings surroundings,
        CacheContext context
    )
    {
        options ??= new LarderClientOptions();
        OptionsCheck.Run(options);
        var server = new ServerDiscovery(options, surroundings).Find();
        var client = new LarderClient(server, options);
        try
        {
            await Greeting.SendAsync(client._connection, server, context).ConfigureAwait(false);
            return client;
        }
        catch (CacheStoreException fault)
            when (options.ConnectLater
                && fault is (LarderUnavailableException or CacheTimeoutException) and not LarderServerNotFoundException
            )
        {
            // its calls find out for themselves whether it is there by then
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private Cache Open(string space) =>
        new(new ServerStore(_connection, space, _options.MaxConnections), _options.Cache);
}
