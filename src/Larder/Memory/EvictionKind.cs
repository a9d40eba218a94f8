namespace Larder.Memory;

/// <summary>Which entries leave a full memory store first.</summary>
public enum EvictionKind
{
    /// <summary>Those wanted least often lately, resistant to scans: best for nearly every load, and reads cost nothing.</summary>
    Adaptive,

    /// <summary>Those not read or set for the longest time, exactly. Reads take a lock.</summary>
    LeastRecentlyUsed,

    /// <summary>Those read least often, exactly, the older of equals first. Reads take a lock.</summary>
    LeastFrequentlyUsed,

    /// <summary>Those set longest ago.</summary>
    FirstInFirstOut,

    /// <summary>Any, by chance.</summary>
    Random,
}
