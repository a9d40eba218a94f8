namespace Larder;

/// <summary>Counts the removals of tags in all stores of this process: one clock, so that stacked stores need not add up theirs.</summary>
internal static class TagClock
{
    private static long _now = 1;

    /// <summary>The number of the last removal; what was loaded after it was read is newer than that removal.</summary>
    public static long Now => Volatile.Read(ref _now);

    public static long Next() => Interlocked.Increment(ref _now);
}
