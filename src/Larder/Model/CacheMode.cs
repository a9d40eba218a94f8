namespace Larder;

/// <summary>How a store is to carry out one call.</summary>
[Flags]
public enum CacheMode
{
    /// <summary>The ordinary way.</summary>
    None = 0,

    /// <summary>The calling thread does the work: the returned task is already completed.</summary>
    Synchronous = 1 << 0,

    /// <summary>Set only if the key holds nothing.</summary>
    IfAbsent = 1 << 1,

    /// <summary>
    /// Set only if the key holds something. With a removal: whether it did must be known, so the removal cannot be put off.
    /// </summary>
    IfPresent = 1 << 2,

    /// <summary>Only whether the key is there: recency stays as it is, and the value need not be loaded.</summary>
    Probe = 1 << 3,

    /// <summary>Leave the near store out.</summary>
    SkipNear = 1 << 4,

    /// <summary>Leave the far store out.</summary>
    SkipFar = 1 << 5,

    /// <summary>The entry is a copy from another store: it keeps the instant at which it expires there.</summary>
    Copy = 1 << 6,

    /// <summary>
    /// An entry whose time is over is answered too while it is retained. It is no hit: layers do not count it, and no
    /// store copies it. A store that retains nothing takes no notice.
    /// </summary>
    Stale = 1 << 7,

    /// <summary>What is found far stays there: no copy of it is kept near.</summary>
    NoNearCopy = 1 << 8,

    /// <summary>What is stored is not made shorter on the way.</summary>
    Uncompressed = 1 << 9,

    /// <summary>
    /// With a set under a fence: it is a change like one without, which nobody can load again. Where the store is down it is
    /// told later.
    /// </summary>
    Change = 1 << 10,
}
