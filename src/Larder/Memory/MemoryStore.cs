using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Larder.Ground;
using Larder.Stores;

namespace Larder.Memory;

/// <summary>Keeps entries in the memory of this process, bounded by count and, if asked, by weight.</summary>
/// <remarks>
/// A hit is one look-up: no lock, no clock call, no allocation, and no write but a use count on the entry. Writers take
/// the lock of a range of the table. The bound holds at every moment and over all ranges. An expired entry is never
/// answered and is freed within the sweep interval, read or not; one with a retention is kept until that is over too, and
/// answered only to those who ask for what is stale. Values are shared by reference. Thread-safe.
/// </remarks>
public sealed partial class MemoryStore : ICacheStore, ISwept
{
    private const int RangesPerProcessor = 4;
    private const int LeastEntriesPerRange = 512;

    private readonly MemoryStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly bool _isExact;
    private readonly bool _needsHits;
    private readonly EntryTable _table;
    private readonly EvictionPolicy[] _policies;
    private readonly Budget _budget;
    private readonly Fences _fences;
    private readonly PressureGauge? _pressure;

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
        _isExact = _time != TimeProvider.System;
        var ranges = RangesFor(_options);
        _table = new EntryTable(ranges);
        _policies = [.. Enumerable.Range(0, ranges).Select(_ => NewPolicy(_options))];
        _needsHits = _policies[0].NeedsHits;
        IsPlain = !_isExact && !_needsHits;
        _budget = new Budget(_options.EntryBound, _options.MaxWeight ?? long.MaxValue);
        _fences = new Fences(_options.EntryBound);
        _keeper = _options.ValueDisposal is { } disposal ? new(disposal, _time) : null;
        _told = _keeper is null ? _options.OnRemoved : TellAndLetGo;
        _pressure = _options.MemoryPressure is { } pressure ? new(pressure, Milliseconds.Now(_time)) : null;
        _sweeper = new Sweeper(_options.SweepInterval, Milliseconds.Now(_time));
        _lookedAt = Monotonic.Now(_time);
        CoarseClock.Attach(this);
    }

    /// <inheritdoc />
    public bool CanScan => true;

    /// <inheritdoc />
    public NearPath? Near => MemoryNearPath.To(this, _table);

    /// <summary>How many entries are held, expired ones that were not yet freed included.</summary>
    public long HeldEntries => _budget.Entries;

    /// <summary>What the held entries weigh together.</summary>
    public long HeldWeight => IsWeighted ? _budget.Weight : _budget.Entries;

    /// <summary>Whether a look at the coarse clock and a use count are all that a read takes.</summary>
    internal bool IsPlain { get; }

    private uint Now => _isExact ? Milliseconds.Now(_time) : CoarseClock.Now;

    private bool IsWeighted => _options.Weigher is not null;

    /// <inheritdoc />
    public ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default)
    {
        if (!context.Has(CacheMode.Probe))
        {
            return new(context.Has(CacheMode.Stale) ? FindStale(key) : Find(key.Hash, key.Space, key.Name));
        }

        var node = _table.Find(key.Hash, key.Space, key.Name);
        return new(node is null || IsOver(node) ? null : node);
    }

    /// <inheritdoc />
    public long FenceOf(CacheKey key) => _fences.Of(key.Hash);

    /// <inheritdoc />
    public async IAsyncEnumerable<CacheKey> ScanAsync(string? pattern = null, CacheContext context = default)
    {
        await ValueTask.CompletedTask.ConfigureAwait(false);

        var classes = _table.Groups;
        for (var i = 0; i < classes; i++)
        {
            context.Token.ThrowIfCancellationRequested();
            foreach (var node in _table.Class(i, classes))
            {
                if (!IsOver(node) && (pattern is null || KeyPattern.Matches(pattern, node.Key.ToString())))
                {
                    yield return node.Key;
                }
            }
        }
    }

    /// <inheritdoc />
    public T? Find<T>()
        where T : class => this as T;

    /// <summary>The live node under a name, noted as read.</summary>
    /// <param name="hash">The hash of the joined key.</param>
    /// <param name="space">What stands in front of the name.</param>
    /// <param name="name">The name.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal CacheEntry? Find(uint hash, CacheSpace space, ReadOnlySpan<char> name)
    {
        var node = _table.Find(hash, space, name);
        return node is not null && Use(node) ? node : null;
    }

    /// <summary>Notes that a node of a plain store was read, where that takes no call. False says nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool UseAtOnce(CacheEntry node)
    {
        if ((node.Deadline != 0 && Milliseconds.HasCome(node.Deadline, CoarseClock.Now)) || node.IsUntagged)
        {
            return false;
        }

        if (node.Use < CacheEntry.MostUses)
        {
            node.Use++;
        }

        return true;
    }

    /// <summary>Notes that a node was read. False: its time is over.</summary>
    internal bool Use(CacheEntry node)
    {
        if ((node.Deadline != 0 && HasCome(node.Deadline) && node.IsOverForReader(_time)) || node.IsUntagged)
        {
            return false;
        }

        if (_needsHits)
        {
            NoteHit(node);
        }
        else if (node.Use < CacheEntry.MostUses)
        {
            node.Use++;
        }

        return true;
    }

    /// <summary>Whether a node is still in the table but nobody's to read: its time is over, or a tag was removed.</summary>
    private bool IsOver(CacheEntry node) => IsExpired(node) || node.IsUntagged;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsExpired(CacheEntry node) => node.Deadline != 0 && HasCome(node.Deadline) && node.IsOver(_time);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool HasCome(uint deadline) =>
        _isExact ? HasComeExactly(deadline) : Milliseconds.HasCome(deadline, CoarseClock.Now);

    private void NoteHit(CacheEntry node)
    {
        var range = _table.RangeOf(node.Hash);
        lock (_table.LockOf(range))
        {
            if (node.State != NodeState.Dead)
            {
                _policies[range].Hit(node);
            }
        }
    }

    private static int RangesFor(MemoryStoreOptions options)
    {
        // a range too small would know too little of what is wanted; the classic rules are exact only in one range
        var most = options.Eviction == EvictionKind.Adaptive ? Environment.ProcessorCount * RangesPerProcessor : 1;
        var wanted = Math.Min(most, options.EntryBound / LeastEntriesPerRange);
        return (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, wanted));
    }

    private static EvictionPolicy NewPolicy(MemoryStoreOptions options)
    {
        var isWeighted = options.Weigher is not null;
        var seed =
            options.Randomness?.Invoke() ?? BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));
        return options.Eviction switch
        {
            EvictionKind.Adaptive => new ClockTinyLfuPolicy(isWeighted, seed),
            EvictionKind.Random => new RandomPolicy(isWeighted, seed),
            var kind => new OrderedPolicy(kind, isWeighted),
        };
    }
}
