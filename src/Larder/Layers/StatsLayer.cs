using Larder.Ground;
using Larder.Stores;

namespace Larder.Layers;

/// <summary>Counts reads, hits, tests, writes and removals of the callers of this layer.</summary>
/// <remarks>
/// A counter that is changed is a write; so is a compare-and-set that replaces something, and what it reads is a read.
/// A look for what is stale and the second look of a load, under a lease, are not counted. Counters are striped: exact
/// once callers have stopped, and never contended. Clearing the cache leaves them.
/// </remarks>
/// <param name="inner">The store that is wrapped.</param>
public sealed class StatsLayer(ICacheStore inner) : CacheLayer(inner)
{
    private readonly StripedCounter _hits = new();
    private readonly StripedCounter _misses = new();
    private readonly StripedCounter _tests = new();
    private readonly StripedCounter _writes = new();
    private readonly StripedCounter _removes = new();

    /// <inheritdoc />
    public override NearPath? Near => Inner.Near?.Counting(_hits);

    /// <inheritdoc />
    protected override bool KeepsValues => true;

    /// <summary>What was counted so far.</summary>
    public CacheStats Snapshot() => new(_hits.Value, _misses.Value, _tests.Value, _writes.Value, _removes.Value);

    /// <summary>Sets every counter to zero; the entries stay.</summary>
    public void Reset()
    {
        _hits.Reset();
        _misses.Reset();
        _tests.Reset();
        _writes.Reset();
        _removes.Reset();
    }

    /// <inheritdoc />
    public override async ValueTask<TResult> UseAsync<T, TResult>(
        CacheKey key,
        KeyedCall<T, TResult> call,
        CacheContext context = default
    )
    {
        var result = await base.UseAsync(key, call, context).ConfigureAwait(false);
        if (result is StampedEntry seen)
        {
            OnRead(key, seen.Entry, context);
        }
        else if (typeof(T) == typeof(ICacheCounters) || (typeof(T) == typeof(ICompareAndSet) && result is true))
        {
            _writes.Increment();
        }

        return result;
    }

    /// <inheritdoc />
    protected override CacheEntry? OnRead(CacheKey key, CacheEntry? entry, CacheContext context)
    {
        if (context.Has(CacheMode.Probe))
        {
            _tests.Increment();
        }
        else if (!context.Has(CacheMode.Stale) && context.Lease is null)
        {
            (entry is null ? _misses : _hits).Increment();
        }

        return entry;
    }

    /// <inheritdoc />
    protected override CacheEntry OnWrite(CacheKey key, CacheEntry entry, CacheContext context)
    {
        _writes.Increment();
        return entry;
    }

    /// <inheritdoc />
    protected override void OnRemove(CacheKey key, CacheContext context) => _removes.Increment();
}
