namespace Larder.Tests.Stores.Schedules;

/// <summary>What one actor does with a key of a store behind a wire.</summary>
public enum FenceMove
{
    /// <summary>Looks, and on a miss fills under the stamp that was read before.</summary>
    Load,

    /// <summary>Sets.</summary>
    Set,

    /// <summary>Removes.</summary>
    Remove,

    /// <summary>Clears the store.</summary>
    Clear,
}
