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

    /// <summary>Sets if nothing is there.</summary>
    Add,

    /// <summary>Has a factory make the value anew, also where there is one.</summary>
    Refresh,

    /// <summary>Gives it another life.</summary>
    Expire,

    /// <summary>Asks for it together with another key.</summary>
    GetOrCreateMany,

    /// <summary>Sets it together with another key.</summary>
    SetMany,

    /// <summary>Changes it in place.</summary>
    Update,

    /// <summary>Removes all that has its tag.</summary>
    RemoveByTag,

    /// <summary>Removes all whose key matches a pattern.</summary>
    RemoveMatching,
}
