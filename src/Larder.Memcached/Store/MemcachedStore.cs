using Larder.Memcached.Commands;
using Larder.Memcached.Store;
using Larder.Stores;

namespace Larder.Memcached;

/// <summary>Entries on memcached servers.</summary>
/// <remarks>
/// Thread-safe; make one for each connection and prefix, and dispose of the connection, not of it. How long an entry has to
/// live is told by its server to the second, and within that second by the clock of who wrote it. What cannot be read is a
/// miss, counted in <see cref="UnreadableReads"/>, and replaced by the next fill. Errors of a server and of its connection are
/// <see cref="CacheStoreException"/>s; a write is never made twice, and where it is unknown whether it was made, the exception
/// says so. A server that is down takes its share of the keys with it and no other. Keys cannot be listed, since no server
/// lists them; clearing and removing by tag work by stamps, which cost one look beside each value.
/// </remarks>
/// <example>
/// <code>
/// await using var memcached = await MemcachedConnection.ConnectAsync(MemcachedOptions.Parse("memcached://localhost"));
/// var cache = new Cache(new TwoLevelStore(new MemoryStore(100_000), new MemcachedStore(memcached)));
/// </code>
/// </example>
public sealed partial class MemcachedStore : ICacheStore
{
    private readonly FillFence _fence = new();
    private readonly MemcachedStoreOptions _options;
    private readonly StoreKeys _keys;
    private readonly ItemForms _forms;
    private readonly StoreWire _wire;
    private readonly Server[] _servers;

    /// <summary>A store over a connection.</summary>
    /// <param name="memcached">The connection; stays the caller's.</param>
    /// <param name="options">How to use the servers; null for the defaults.</param>
    /// <exception cref="CacheOptionsException">The options make no sense.</exception>
    public MemcachedStore(MemcachedConnection memcached, MemcachedStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(memcached);
        _options = (options ?? new MemcachedStoreOptions()).Checked();
        _keys = new StoreKeys(_options.Prefix, _options.Base85Keys);
        _forms = new ItemForms(_options.Form, memcached.Options.MaxItemBytes);
        _wire = new StoreWire(memcached);
        _servers = [.. memcached.Nodes.Select(node => new Server(_wire, _keys, node, isShared: !_forms.IsEnvelope))];
        _grants = new Grants(_wire.Time, TimeSpan.FromSeconds(Lifetimes.Told(_options.LeaseTime)));
    }

    /// <summary>The connection.</summary>
    public MemcachedConnection Connection => _wire.Memcached;

    /// <summary>How many reads found something that is no entry in this store's form; each was a miss.</summary>
    public long UnreadableReads => _forms.Unreadable;

    /// <inheritdoc />
    public long FenceOf(CacheKey key) => _fence.Of(key);

    /// <inheritdoc />
    public async ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default)
    {
        var place = At(key);
        if (LeaseIn(context) is { } lease && IsWhole(context))
        {
            return await FindOrLeaseAsync(place, lease, context).ConfigureAwait(false);
        }

        var found = await FindAsync(place, MetaFlags.Read, context).ConfigureAwait(false);
        return Answer(found, context);
    }

    /// <inheritdoc />
    public async ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var place = At(key);
        _forms.Check(entry);
        if (context.Fence == 0)
        {
            using var change = await _fence.BeginChangeAsync(key, context).ConfigureAwait(false);
            return await WriteAsync(place, entry, context).ConfigureAwait(false);
        }

        using var fill = await _fence.TryBeginAsync(key, context.Fence, context).ConfigureAwait(false);
        return fill is not null && await WriteAsync(place, entry, context).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default)
    {
        var place = At(key);
        if (context.Fence == 0)
        {
            using var change = await _fence.BeginChangeAsync(key, context).ConfigureAwait(false);
            return await DropAsync(place, context).ConfigureAwait(false);
        }

        // as a fill: nobody else changes the key until it is gone
        using var take = await _fence.TryBeginAsync(key, context.Fence, context).ConfigureAwait(false);
        return take is not null && await DropAsync(place, context).ConfigureAwait(false);
    }

    private Place At(CacheKey key)
    {
        var text = StoreKeys.Text(key);
        var name = _keys.Value(text);
        var node = Connection.NodeOf(name);
        return new Place(key, text, name, Array.Find(_servers, server => server.Node == node)!);
    }

    private static bool IsWhole(CacheContext context) => !context.Has(CacheMode.Probe | CacheMode.Stale);

    private static CacheEntry? Answer(Found found, CacheContext context) =>
        found.Stands ? (context.Has(CacheMode.Probe) ? CacheEntry.Present : found.Entry)
        : found.State == FoundState.Retained && context.Has(CacheMode.Stale) ? found.Item.Entry
        : null;
}
