using Larder.Redis.Store;
using Larder.Stores;

namespace Larder.Redis;

/// <summary>Entries on a Redis or Valkey server, alone or a cluster.</summary>
/// <remarks>
/// Thread-safe; make one for each connection and prefix, and dispose of the connection, not of it. How long an entry has to
/// live is told by the server alone. What cannot be read is a miss, counted in <see cref="UnreadableReads"/>, and replaced by
/// the next fill. Errors of the server and of the connection are <see cref="CacheStoreException"/>s; a write is never made
/// twice, and where it is unknown whether it was made, the exception says so. A retention is handed on to near stores, but
/// an entry whose time is over is gone here.
/// </remarks>
/// <example>
/// <code>
/// await using var redis = await RedisConnection.ConnectAsync(RedisOptions.Parse("redis://localhost"));
/// var cache = new Cache(new TwoLevelStore(new MemoryStore(100_000), new RedisStore(redis)));
/// </code>
/// </example>
public sealed partial class RedisStore : ICacheStore
{
    private const int Attempts = 3;

    private readonly FillFence _fence = new();
    private readonly RedisStoreOptions _options;
    private readonly StoreKeys _keys;
    private readonly ValueBytes _values;
    private readonly StoreWire _wire;
    private readonly UniqueNumbers _tokens = new();

    /// <summary>A store over a connection.</summary>
    /// <param name="redis">The connection; stays the caller's.</param>
    /// <param name="options">How to use the server; null for the defaults.</param>
    /// <exception cref="CacheOptionsException">The options make no sense.</exception>
    public RedisStore(RedisConnection redis, RedisStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(redis);
        _options = (options ?? new RedisStoreOptions()).Checked();
        _keys = new StoreKeys(_options.Prefix, _options.JsonKeys);
        _values = new ValueBytes(_options.Form, _tokens);
        _wire = new StoreWire(redis);
        _tags = new TagTable(_wire, _keys, _options);
    }

    /// <summary>The connection.</summary>
    public RedisConnection Connection => _wire.Redis;

    /// <summary>How many reads found something that is no entry in this store's form; each was a miss.</summary>
    public long UnreadableReads => _values.Unreadable;

    /// <inheritdoc />
    public long FenceOf(CacheKey key) => _fence.Of(key);

    /// <inheritdoc />
    public ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default) =>
        context.Has(CacheMode.Probe) ? ProbeAsync(key, context)
        : context.Lease is { } lease && IsWhole(context) ? FindOrLeaseAsync(key, lease, context)
        : FindAsync(key, context);

    /// <inheritdoc />
    public async ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var value = _keys.Value(key);
        _values.Check(entry);
        if (context.Fence == 0)
        {
            using var change = await _fence.BeginChangeAsync(key, context).ConfigureAwait(false);
            return await WriteAsync(key, value, entry, context).ConfigureAwait(false);
        }

        using var fill = await _fence.TryBeginAsync(key, context.Fence, context).ConfigureAwait(false);
        return fill is not null && await WriteAsync(key, value, entry, context).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default)
    {
        var value = _keys.Value(key);
        if (context.Fence == 0)
        {
            using var change = await _fence.BeginChangeAsync(key, context).ConfigureAwait(false);
            return await WasThereAsync(key, RemoveCall(key, value, context), context).ConfigureAwait(false);
        }

        // as a fill: nobody else changes the key until it is gone
        using var take = await _fence.TryBeginAsync(key, context.Fence, context).ConfigureAwait(false);
        return take is not null
            && await WasThereAsync(key, RemoveCall(key, value, context), context).ConfigureAwait(false);
    }

    private ScriptCall RemoveCall(CacheKey key, byte[] value, CacheContext context) =>
        new(StoreScripts.Remove, 2, value, _keys.Lease(value), TokenOf(key, context));

    private async ValueTask<bool> WriteAsync(CacheKey key, byte[] value, CacheEntry entry, CacheContext context)
    {
        if (await _tags.StampAsync(key.Space, entry, context).ConfigureAwait(false) is not { } stamp)
        {
            return false;
        }

        if (context.Has(CacheMode.IfPresent) && await ProbeAsync(key, context).ConfigureAwait(false) is null)
        {
            return false;
        }

        var call = SetCall(key, value, entry, stamp, context);
        for (var attempt = 1; ; attempt++)
        {
            var set = await _wire.NumberAsync(call, context).ConfigureAwait(false);
            if (set == 1 || !context.Has(CacheMode.IfAbsent) || attempt == Attempts)
            {
                return set == 1;
            }

            if (!await TryDropAsync(key, value, context).ConfigureAwait(false))
            {
                return false;
            }
        }
    }

    private ScriptCall SetCall(CacheKey key, byte[] value, CacheEntry entry, TagStamp stamp, CacheContext context) =>
        new(
            StoreScripts.Set,
            2,
            value,
            _keys.Lease(value),
            _values.Write(entry, key.Space, stamp),
            MillisecondsOf(entry.Expiration),
            context.Has(CacheMode.IfAbsent) ? "NX"
                : context.Has(CacheMode.IfPresent) ? "XX"
                : "",
            TokenOf(key, context)
        );
}
