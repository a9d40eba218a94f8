namespace Larder;

/// <summary>What happened in a cache. Hits and misses are no events: they are counted.</summary>
public enum CacheEventKind
{
    /// <summary>A caller stored a value.</summary>
    Set,

    /// <summary>A value that was loaded was stored.</summary>
    Filled,

    /// <summary>
    /// A value that was loaded was not stored, though its callers have it: meanwhile the key was set or removed or one of
    /// its tags was, or the store has no room for it.
    /// </summary>
    FillRefused,

    /// <summary>A caller, or a policy that keeps no such value, removed what was there.</summary>
    Removed,

    /// <summary>Everything in the cache's space was removed. There is no key.</summary>
    Cleared,

    /// <summary>Everything with a tag was removed. There is no key; the event names the tag.</summary>
    TagRemoved,

    /// <summary>The memory store freed an entry whose time was over; later than that by the sweep interval at most.</summary>
    Expired,

    /// <summary>The memory store let an entry go for want of room.</summary>
    Evicted,

    /// <summary>A load failed, or took longer than it may.</summary>
    LoadFailed,

    /// <summary>A caller got a value whose time was over, because no new one could be had in time.</summary>
    StaleServed,

    /// <summary>A caller got the default value of the policy, because nothing else could be had in time.</summary>
    DefaultServed,

    /// <summary>A load began for which nobody waits.</summary>
    RefreshStarted,

    /// <summary>
    /// An entry was there but could not be read as the type asked for; the read was a miss. Told once for each type asked for
    /// and type held, counted each time.
    /// </summary>
    Unreadable,

    /// <summary>A store failed in a call of this cache: its caller, or the load, has the fault.</summary>
    StoreFailed,

    /// <summary>A store failed that is far or behind a breaker, whatever was made of that.</summary>
    FarFailed,
}
