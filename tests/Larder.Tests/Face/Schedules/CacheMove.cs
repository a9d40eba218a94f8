namespace Larder.Tests.Face.Schedules;

/// <summary>What one actor does with a key of a cache.</summary>
public enum CacheMove
{
    /// <summary>Asks for the value, which a factory makes on a miss.</summary>
    GetOrCreate,

    /// <summary>Asks as well, but leaves before it has an answer.</summary>
    Leave,

    /// <summary>Sets.</summary>
    Set,

    /// <summary>Removes.</summary>
    Remove,

    /// <summary>Removes and answers what was there.</summary>
    Take,

    /// <summary>Clears the cache.</summary>
    Clear,
}
