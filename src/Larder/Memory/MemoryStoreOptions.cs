namespace Larder.Memory;

/// <summary>How a <see cref="MemoryStore"/> is bounded, what leaves it first, and which clock it follows.</summary>
public sealed record MemoryStoreOptions
{
    /// <summary>How many entries are kept at most.</summary>
    /// <value>100 000 unless set.</value>
    public long MaxEntries { get; init; } = 100_000;

    /// <summary>How heavy all entries may be together, in the unit of <see cref="Weigher"/>; null for no such bound.</summary>
    public long? MaxWeight { get; init; }

    /// <summary>What an entry weighs, asked once when it is stored; from 0 to 2 147 483 647.</summary>
    /// <value>One per entry unless set.</value>
    public Func<CacheKey, CacheEntry, long>? Weigher { get; init; }

    /// <summary>Which entries leave first when there is no room.</summary>
    /// <value><see cref="EvictionKind.Adaptive"/> unless set.</value>
    public EvictionKind Eviction { get; init; }

    /// <summary>How long it takes at most until an expired entry that nobody reads is freed.</summary>
    /// <value>Ten seconds unless set.</value>
    public TimeSpan SweepInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether the store shrinks when memory is short, and how far; null for not at all.</summary>
    public MemoryPressureOptions? MemoryPressure { get; init; }

    /// <summary>Whether the store disposes of values that have left it, and when; null for not at all.</summary>
    public ValueDisposalOptions? ValueDisposal { get; init; }

    /// <summary>
    /// Told once of every entry that leaves, with its cause. Called after the fact, on the thread whose call made it leave
    /// or on the sweeper's, outside all locks; must not throw.
    /// </summary>
    public Action<CacheKey, CacheEntry, RemovalCause>? OnRemoved { get; init; }

    /// <summary>The clock by which entries expire.</summary>
    /// <value>The system's monotonic clock unless set, read at most 16 ms late; any other clock is read exactly.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where the seeds of random choices come from.</summary>
    /// <value>The system's secure source unless set.</value>
    public Func<ulong>? Randomness { get; init; }

    // without a weigher every entry weighs one, so the bound by weight is one by count
    internal long EntryBound => Weigher is null ? Math.Min(MaxEntries, MaxWeight ?? MaxEntries) : MaxEntries;

    internal void Validate()
    {
        var faults = new List<string>();
        if (MaxEntries < 1)
        {
            faults.Add(FormattableString.Invariant($"MaxEntries is {MaxEntries}; at least 1 is needed."));
        }

        if (MaxWeight < 1)
        {
            faults.Add(
                FormattableString.Invariant(
                    $"MaxWeight is {MaxWeight}; at least 1 is needed, or null for no such bound."
                )
            );
        }

        if (TimeProvider is null)
        {
            faults.Add("TimeProvider is null.");
        }

        if (!Enum.IsDefined(Eviction))
        {
            faults.Add(FormattableString.Invariant($"Eviction is {(int)Eviction}, which names no policy."));
        }

        if (SweepInterval <= TimeSpan.Zero)
        {
            faults.Add("SweepInterval must be positive.");
        }

        faults.AddRange(ValueDisposal?.Faults() ?? []);
        faults.AddRange(MemoryPressure?.Faults() ?? []);
        if (faults.Count > 0)
        {
            throw new CacheOptionsException("MemoryStoreOptions: " + string.Join(" ", faults));
        }
    }
}
