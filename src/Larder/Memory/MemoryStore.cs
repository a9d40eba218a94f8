using System.Collections.Concurrent;
using Larder.Ground;
using Larder.Stores;

namespace Larder.Memory;

/// <summary>Keeps entries in the memory of this process, bounded by count and, if asked, by weight.</summary>
/// <remarks>
/// Reads take no lock and write nothing shared but a use bit; writes take one lock. The bound is exact at every
/// moment. An expired entry is never answered; it is freed when it is met by a read, by the eviction or by the sweep
/// that goes a few steps with every write. Values are shared by reference. Thread-safe.
/// </remarks>
public sealed partial class MemoryStore : ICacheStore
{
    private const int SweepSteps = 2;

    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<CacheKey, MemoryNode> _table = new(KeyComparer.Instance);
    private readonly ConcurrentDictionary<CacheKey, MemoryNode>.AlternateLookup<SpanKey> _spans;
    private readonly ArrivalQueue _queue = new();
    private readonly RemovalStamps _removals = new();
    private readonly MemoryStoreOptions _options;
    private readonly TimeProvider _time;
    private long _count;
    private long _weight;
    private long _sequence = 1;

    /// <summary>A store for this many entries.</summary>
    /// <exception cref="CacheOptionsException">The number is less than one.</exception>
    public MemoryStore(long maxEntries)
        : this(new MemoryStoreOptions { MaxEntries = maxEntries }) { }

    /// <summary>A store with these options.</summary>
    /// <exception cref="CacheOptionsException">The options make no sense.</exception>
    public MemoryStore(MemoryStoreOptions? options = null)
    {
        _options = options ?? new MemoryStoreOptions();
        _options.Validate();
        _time = _options.TimeProvider;
        _spans = _table.GetAlternateLookup<SpanKey>();
    }

    /// <inheritdoc />
    public bool CanScan => true;

    /// <inheritdoc />
    public NearPath? Near => new MemoryNearPath(this, CacheSpace.Root, []);

    /// <summary>How many entries are held, expired ones that were not yet freed included.</summary>
    public long HeldEntries => Interlocked.Read(ref _count);

    /// <summary>What the held entries weigh together.</summary>
    public long HeldWeight => Interlocked.Read(ref _weight);

    /// <inheritdoc />
    public ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default)
    {
        if (!_table.TryGetValue(key, out var node))
        {
            return default;
        }

        if (node.IsExpired(Monotonic.Now(_time)))
        {
            FreeExpired(node);
            return default;
        }

        if (!node.Visited && !context.Has(CacheMode.Probe))
        {
            node.Visited = true;
        }

        return new(node.Entry);
    }

    /// <inheritdoc />
    public long FenceOf(CacheKey key)
    {
        var removed = _removals.Of(key.GetHashCode());
        return _table.TryGetValue(key, out var node) ? Math.Max(node.Version, removed) : removed;
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<CacheKey> ScanAsync(string? pattern = null, CacheContext context = default)
    {
        await ValueTask.CompletedTask.ConfigureAwait(false);
        foreach (var (key, node) in _table)
        {
            context.Token.ThrowIfCancellationRequested();
            if (
                !node.IsExpired(Monotonic.Now(_time))
                && (pattern is null || KeyPattern.Matches(pattern, key.ToString()))
            )
            {
                yield return key;
            }
        }
    }

    /// <summary>The live entry under a key in two parts, without making a string.</summary>
    internal CacheEntry? Find(CacheSpace space, ReadOnlySpan<char> name)
    {
        if (!_spans.TryGetValue(new SpanKey(space, name), out var node) || node.IsExpired(Monotonic.Now(_time)))
        {
            return null;
        }

        if (!node.Visited)
        {
            node.Visited = true;
        }

        return node.Entry;
    }

    /// <inheritdoc />
    public T? Find<T>()
        where T : class => this as T;
}
