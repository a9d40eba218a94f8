using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Larder.Ground;
using Larder.Stores;

namespace Larder;

/// <summary>The typed face of a stack of stores: what an application holds.</summary>
/// <remarks>
/// A miss, a null and a value are three answers everywhere. Synchronous and asynchronous calls are one code path and
/// meet in the same entries and flights. A value removed or replaced while it was being loaded is not brought back by
/// that load. Thread-safe; make one for each stack and keep it.
/// </remarks>
public sealed partial class Cache
{
    private readonly CacheSignals _signals;
    private readonly ICacheStore _store;
    private readonly CacheOptions _options;
    private readonly NearPath? _near;
    private readonly EntryReader _reader;
    private readonly EntryMaker _maker;
    private readonly Flights _flights = new();
    private readonly Setbacks _setbacks;
    private readonly Slots _refreshes;
    private readonly Chance _chance;
    private readonly bool _hasLeases;

    // a hit that may refresh its value goes the ordinary way
    private readonly NearPath? _nearToLoad;

    /// <summary>A cache over a stack of stores.</summary>
    /// <param name="store">The outermost store.</param>
    /// <param name="options">What to do where a call does not say.</param>
    /// <exception cref="CacheOptionsException">The options make no sense; the message lists every fault.</exception>
    public Cache(ICacheStore store, CacheOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        _options = options ?? new CacheOptions();
        _options.Validate();
        _signals = new CacheSignals(store, _options.Signals);
        Store = store;
        _store = _signals.Store;
        _near = _signals.Near;
        _hasLeases = store.Find<ICacheLeases>() is not null;
        _reader = new EntryReader(_options.Codec, _signals);
        _chance = _options.NewChance();
        _maker = new EntryMaker(_options, _chance);
        _setbacks = new Setbacks(_options.TimeProvider);
        _refreshes = new Slots(_options.MaxRefreshes);
        _nearToLoad = _options.Policy.ReadsNear ? _near : null;
    }

    /// <summary>The outermost store of the stack; <c>Store.Find&lt;StatsLayer&gt;()</c> finds a layer in it.</summary>
    public ICacheStore Store { get; }

    /// <summary>What the cache does where a call does not say.</summary>
    public CacheOptions Options => _options;

    /// <summary>How many reads found an entry that could not be read as the type asked for; each was a miss.</summary>
    public long UnreadableReads => _signals.Figures[Figure.Unreadable];

    /// <summary>The entry by the short way; null says nothing, the caller then goes the ordinary way.</summary>
    private static CacheEntry? FindNear(NearPath? near, CacheKey key) =>
        near is not null && ReferenceEquals(key.Space, CacheSpace.Root) ? near.Find(key.Name) : null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryNear<T>(NearPath? near, CacheKey key, [MaybeNullWhen(false)] out T value)
    {
        if (FindNear(near, key) is { } entry)
        {
            return entry.TryGetAs(out value);
        }

        value = default;
        return false;
    }

    /// <summary>The short way for a key that lies in a buffer, which is given back on a hit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryNear<T>(NearPath? near, ref KeyText key, [MaybeNullWhen(false)] out T value)
    {
        if (near?.Find(key.Text) is { } entry && entry.TryGetAs(out value))
        {
            key.Clear();
            return true;
        }

        value = default;
        return false;
    }

    private ValueTask<CacheEntry?> AskAsync(CacheKey key, CacheContext context) =>
        context.SkipsAll ? default : _store.GetAsync(key, context);

    /// <summary>A read for a caller, which is counted.</summary>
    private ValueTask<CacheResult<T>> LookAsync<T>(CacheKey key, CacheContext context)
    {
        var pending = AskAsync(key, context);
        return pending.IsCompletedSuccessfully
            ? new(Counted(key, Read<T>(key, Blocking.Completed(pending, _store))))
            : AwaitLookAsync<T>(key, pending);
    }

    private async ValueTask<CacheResult<T>> AwaitLookAsync<T>(CacheKey key, ValueTask<CacheEntry?> pending)
    {
        try
        {
            return Counted(key, Read<T>(key, await pending.ConfigureAwait(false)));
        }
        catch (Exception fault)
        {
            _signals.ReadFailed(fault);
            throw;
        }
    }

    /// <summary>A read for a load, whose callers were counted when they looked.</summary>
    private ValueTask<CacheResult<T>> PeekAsync<T>(CacheKey key, CacheContext context)
    {
        var pending = AskAsync(key, context);
        return pending.IsCompletedSuccessfully
            ? new(Read<T>(key, Blocking.Completed(pending, _store)))
            : AwaitPeekAsync<T>(key, pending);
    }

    private async ValueTask<CacheResult<T>> AwaitPeekAsync<T>(CacheKey key, ValueTask<CacheEntry?> pending) =>
        Read<T>(key, await pending.ConfigureAwait(false));

    private CacheResult<T> Read<T>(CacheKey key, CacheEntry? entry) =>
        entry is not null && _reader.TryRead<T>(key, entry, out var value) ? new(HasValue: true, value) : default;
}
