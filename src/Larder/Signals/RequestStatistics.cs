namespace Larder;

/// <summary>What was counted of a cache since it was made, or of one group of its keys.</summary>
public record RequestStatistics
{
    internal RequestStatistics() { }

    /// <summary>The name of the cache or of the group.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Reads that found a value; null where nobody counts them, since that is what a hit would cost: with
    /// <c>CacheOptions.CountHits</c> the cache does, else a statistics layer in its stack, with those of all caches over it.
    /// </summary>
    public long? Hits { get; internal init; }

    /// <summary>Reads that found no value, or none that could be read as the type asked for.</summary>
    public long Misses { get; internal init; }

    /// <summary>Values that a factory has made.</summary>
    public long Loads { get; internal init; }

    /// <summary>How long these loads took together; one that made many values at once counts for each of them.</summary>
    public TimeSpan LoadTime { get; internal init; }

    /// <summary>How long a load took on average; zero before the first.</summary>
    public TimeSpan AverageLoadTime => Loads == 0 ? TimeSpan.Zero : LoadTime / Loads;

    /// <summary>Loads that failed or took longer than they may.</summary>
    public long FailedLoads { get; internal init; }

    /// <summary>Loaded values that were not stored because they came too late, or because there was no room for them.</summary>
    public long RefusedFills { get; internal init; }

    /// <summary>Loaded values that were served and not stored because the store failed.</summary>
    public long FailedFills { get; internal init; }

    /// <summary>Answers with a value whose time was over.</summary>
    public long StaleServed { get; internal init; }

    /// <summary>Answers with the default value of a policy.</summary>
    public long DefaultsServed { get; internal init; }

    /// <summary>Loads that began in the background while a value was served.</summary>
    public long Refreshes { get; internal init; }

    /// <summary>Callers who waited for the load of somebody else instead of starting one.</summary>
    public long Waits { get; internal init; }

    /// <summary>Reads that found an entry which could not be read as the type asked for.</summary>
    public long Unreadable { get; internal init; }

    /// <summary>Hits per read, from 0 to 1; null where hits are not counted, or before the first read.</summary>
    public double? HitRatio => Hits is { } hits && hits + Misses > 0 ? (double)hits / (hits + Misses) : null;
}
