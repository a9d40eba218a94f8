using System.Collections.Concurrent;
using Larder.Memory;

namespace Larder.Server.Spaces;

/// <summary>The spaces of a server over one bounded memory. Thread-safe.</summary>
/// <remarks>
/// A space exists from its first write on. When there are too many, those that hold nothing any more are forgotten
/// with their counters.
/// </remarks>
internal sealed class SpaceRegistry
{
    private static readonly TimeSpan ForgetEvery = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Space> _spaces = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Space>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly MemoryStore _memory;
    private readonly SpaceScan _scan;
    private readonly TimeProvider _time;
    private readonly long _maxMemory;
    private readonly int _maxSpaces;
    private long _forgotten;

    public SpaceRegistry(long maxMemory, int maxSpaces, TimeProvider time)
    {
        _maxMemory = maxMemory;
        _maxSpaces = maxSpaces;
        _time = time;
        _memory = new MemoryStore(
            new MemoryStoreOptions
            {
                MaxEntries = long.MaxValue,
                MaxWeight = maxMemory,
                Weigher = EntryWeight.Of,
                TimeProvider = time,
            }
        );
        _scan = new SpaceScan(_memory, time);
        _bySpan = _spaces.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>What all entries weigh together.</summary>
    public long HeldWeight => _memory.HeldWeight;

    public Space? Find(ReadOnlySpan<char> name) => _bySpan.TryGetValue(name, out var space) ? space : null;

    public string[] Names()
    {
        string[] names = [.. _spaces.Keys];
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    /// <summary>The space, made if it is not there; null when there are too many.</summary>
    public async ValueTask<Space?> OpenAsync(string name, CancellationToken token)
    {
        if (Find(name) is { } known)
        {
            return known;
        }

        if (_spaces.Count >= _maxSpaces && IsTimeToForget())
        {
            await ForgetEmptyAsync(token).ConfigureAwait(false);
        }

        return _spaces.Count < _maxSpaces
            ? _spaces.GetOrAdd(name, static (name, own) => new Space(name, own._memory, own._maxMemory), this)
            : null;
    }

    /// <summary>Makes sure that a space with a new entry is known, should it have been forgotten in between.</summary>
    public void Keep(Space space) => _spaces.TryAdd(space.Name, space);

    /// <summary>Keeps an entry in a space, which is made if it is not there.</summary>
    public async ValueTask<PutOutcome> PutAsync(
        string space,
        string name,
        CacheEntry entry,
        CacheMode mode,
        CancellationToken token
    )
    {
        if (await OpenAsync(space, token).ConfigureAwait(false) is not { } opened)
        {
            return PutOutcome.TooManySpaces;
        }

        var outcome = await opened.PutAsync(name, entry, mode, token).ConfigureAwait(false);
        Keep(opened);
        return outcome;
    }

    public Task<EntryPage> PageAsync(Space space, string start, string? after, int limit, CancellationToken token) =>
        _scan.PageAsync(space.Prefix, start, after, limit, token);

    public Task<SpaceTotals> TotalsAsync(Space space, CancellationToken token) =>
        _scan.TotalsAsync(space.Prefix, token);

    /// <summary>Empties one space; the answer is how many entries were there.</summary>
    public Task<long> ClearAsync(Space space, CancellationToken token) => _scan.RemoveAsync(space.Prefix, token);

    /// <summary>Empties every space; the answer is how many entries were there.</summary>
    public Task<long> ClearAllAsync(CancellationToken token) => _scan.RemoveAsync("", token);

    private bool IsTimeToForget()
    {
        // A pass over the memory for each refused write would be a lever against the server.
        var last = Interlocked.Read(ref _forgotten);
        var now = _time.GetTimestamp();
        return (last == 0 || _time.GetElapsedTime(last, now) >= ForgetEvery)
            && Interlocked.CompareExchange(ref _forgotten, now, last) == last;
    }

    private async Task ForgetEmptyAsync(CancellationToken token)
    {
        var held = await _scan.PrefixesAsync(token).ConfigureAwait(false);
        Space[] empty = [.. _spaces.Values.Where(space => !held.Contains(space.Prefix))];
        foreach (var space in empty)
        {
            _spaces.TryRemove(KeyValuePair.Create(space.Name, space));
        }

        // An entry that came after the first pass is seen by the second one; one that comes after both is followed
        // by a call of Keep.
        held = await _scan.PrefixesAsync(token).ConfigureAwait(false);
        foreach (var space in empty.Where(space => held.Contains(space.Prefix)))
        {
            Keep(space);
        }
    }
}
