namespace Larder;

/// <summary>What is counted besides hits and misses.</summary>
internal enum Figure
{
    Loads,
    LoadTicks,
    FailedLoads,
    RefusedFills,
    FailedFills,
    StaleServed,
    DefaultsServed,
    Refreshes,
    Waits,
    FailedReads,
    Unreadable,
    EventFaults,
}
