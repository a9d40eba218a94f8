namespace Larder.Memory;

/// <summary>How a <see cref="MemoryStore"/> is bounded and which clock it follows.</summary>
public sealed record MemoryStoreOptions
{
    /// <summary>How many entries are kept at most.</summary>
    /// <value>100 000 unless set.</value>
    public long MaxEntries { get; init; } = 100_000;

    /// <summary>How heavy all entries may be together, in the unit of <see cref="Weigher"/>; null for no such bound.</summary>
    public long? MaxWeight { get; init; }

    /// <summary>What an entry weighs, asked once when it is stored; never negative.</summary>
    /// <value>One per entry unless set.</value>
    public Func<CacheKey, CacheEntry, long>? Weigher { get; init; }

    /// <summary>The clock by which entries expire.</summary>
    /// <value>The system's monotonic clock unless set.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

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

        if (faults.Count > 0)
        {
            throw new CacheOptionsException("MemoryStoreOptions: " + string.Join(" ", faults));
        }
    }
}
