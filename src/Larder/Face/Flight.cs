using System.Diagnostics.CodeAnalysis;

namespace Larder;

/// <summary>One running factory, shared by all callers that want its key meanwhile.</summary>
[SuppressMessage(
    "Reliability",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "The source has neither timer nor wait handle, and a factory may keep its token beyond the flight."
)]
internal abstract class Flight(CacheKey key, long fence)
{
    private readonly CancellationTokenSource _abandoned = new();
    private int _passengers = 1;
    private readonly long _removals = TagRemovals.Now;
    private long _fence = fence;
    private volatile bool _isReplaced;

    public CacheKey Key { get; } = key;

    /// <summary>The stamp of the key before the load began; zero where the store has none.</summary>
    public long Fence
    {
        get => Volatile.Read(ref _fence);
        set => Volatile.Write(ref _fence, value);
    }

    /// <summary>The tags that its value will have; null when that is known only at its end.</summary>
    public TagSet? Tags { get; init; }

    /// <summary>Whether its value may be one whose tag was removed after the load began.</summary>
    public bool MayBeUntagged => TagRemovals.AnySince(Tags, _removals);

    /// <summary>What a store that many processes share has granted for it.</summary>
    public FillLease? Lease { get; set; }

    /// <summary>The key was set or removed meanwhile; only its present callers still want the value.</summary>
    public bool IsDetached { get; set; }

    /// <summary>It is detached, and there is no stamp by which the store would see it: only the cache keeps its value out.</summary>
    public bool IsVoid => Fence == 0 && IsDetached;

    /// <summary>The refresh that began later and replaces whatever it brings.</summary>
    public Flight? OvertakenBy { get; private set; }

    /// <summary>Cancelled when every caller has left before the landing.</summary>
    public CancellationToken Token => _abandoned.Token;

    /// <summary>Whether it replaces a value that is still there, so that finding one ends nothing.</summary>
    public bool IsRefresh { get; init; }

    /// <summary>For a refresh: whether a caller asked for it and waits, so that nothing but a new value will do.</summary>
    public bool IsOnDemand { get; init; }

    /// <summary>For a refresh: when the value was made that it replaces; zero when unknown.</summary>
    public long Replaces { get; init; }

    /// <summary>A caller did not wait for it: who comes later and has something else need not either.</summary>
    public bool IsLate { get; private set; }

    public abstract bool HasLanded { get; }

    /// <summary>It will store nothing any more. Guarded by the lock of the flights.</summary>
    public bool IsOver { get; set; }

    /// <summary>How many wait for it or keep it going. The caller holds the lock of the flights.</summary>
    public int Passengers => _passengers;

    /// <summary>What the factory's flow knows of the flight it is in; emptied at the landing.</summary>
    public FlightMark Mark { get; } = new();

    /// <summary>The flights that this one's factory waits for. Guarded by <see cref="FlightPlan"/>.</summary>
    public List<Flight> WaitsFor { get; } = [];

    /// <summary>Another value was stored while it was running.</summary>
    public void Replace() => _isReplaced = true;

    /// <summary>A refresh on demand begins. The caller holds the lock of the flights.</summary>
    public void Overtake(Flight refresh) => (IsDetached, OvertakenBy) = (true, refresh);

    /// <summary>
    /// Whether an old value that is still there must go, because this one could not take its place: its caller has been
    /// told of a newer one. Not where a value was set meanwhile, or a later refresh has ended.
    /// </summary>
    public bool LeavesNothingOlder => IsOnDemand && !_isReplaced && OvertakenBy is not { HasLanded: true };

    /// <summary>One more caller. The caller holds the lock of the flights, which forget a flight when its last caller leaves.</summary>
    public void Board() => _passengers++;

    /// <summary>It goes on when every caller has left. The caller holds the lock of the flights, and a seat.</summary>
    /// <returns>False: it does already.</returns>
    public bool GoOn()
    {
        if (IsLate)
        {
            return false;
        }

        // what refreshes by itself has a seat of its own
        var needsSeat = !IsRefresh || IsOnDemand;
        IsLate = true;
        _passengers += needsSeat ? 1 : 0;
        return needsSeat;
    }

    /// <summary>A caller leaves. True: it was the last one. The caller holds the lock of the flights.</summary>
    public bool LeavesEmpty() => --_passengers == 0;

    /// <summary>Every caller has left: cancels the factory, unless the flight has landed.</summary>
    public void Abandon()
    {
        if (!HasLanded)
        {
            // what the factory has registered runs elsewhere: its faults are not those of the caller who leaves
            _ = _abandoned.CancelAsync();
        }
    }
}
