namespace Larder;

/// <summary>How readily a memory store that is full lets an entry go.</summary>
/// <remarks>
/// Between entries of one priority the store's own rule decides. A store with thousands of entries decides in each range
/// of its table, so which entry leaves first is exact only among those of a range; <see cref="Keep"/> is exact over all,
/// but where keys collide by intention.
/// </remarks>
public enum EntryPriority
{
    /// <summary>Before all others.</summary>
    Low = -1,

    /// <summary>As the store's rule says.</summary>
    Normal = 0,

    /// <summary>Only when nothing of lower priority is left.</summary>
    High = 1,

    /// <summary>Only for another entry that is to be kept, or when the store is made smaller than all of these together.</summary>
    Keep = 2,
}
