namespace Larder;

/// <summary>What was counted of a memoized function, and what it has in its cache.</summary>
/// <param name="Requests">What was counted of its calls since it was memoized; those that went round the cache are not in it.</param>
/// <param name="Size">How many of its results are there now; null where its keys are not its own, or cannot be listed.</param>
/// <param name="Limit">How many entries the memory store holds at most, whoever they belong to; null where there is none.</param>
public sealed record MemoInfo(RequestStatistics Requests, long? Size, long? Limit)
{
    /// <summary>Calls that found a result.</summary>
    public long Hits => Requests.Hits ?? 0;

    /// <summary>Calls that found none.</summary>
    public long Misses => Requests.Misses;

    /// <summary>Hits and misses together.</summary>
    public long Reads => Hits + Misses;

    /// <summary>Hits per call, from 0 to 1; 0 before the first.</summary>
    public double HitRatio => Requests.HitRatio ?? 0;
}
