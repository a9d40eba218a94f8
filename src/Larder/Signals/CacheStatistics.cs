namespace Larder;

/// <summary>What was counted of a cache since it was made. A moment's picture: counters go on while it is taken.</summary>
public sealed record CacheStatistics : RequestStatistics
{
    internal CacheStatistics() { }

    /// <summary>Reads in which the store failed; neither hits nor misses.</summary>
    public long FailedReads { get; internal init; }

    /// <summary>How often the callback for events has thrown.</summary>
    public long EventFaults { get; internal init; }

    /// <summary>What it threw last; null for nothing yet.</summary>
    public Exception? LastEventFault { get; internal init; }

    /// <summary>The memory store of the stack, whoever uses it; null for none.</summary>
    public MemoryStatistics? Memory { get; internal init; }

    /// <summary>The groups of keys, by name; empty unless asked for.</summary>
    public IReadOnlyList<RequestStatistics> Groups { get; internal init; } = [];
}
