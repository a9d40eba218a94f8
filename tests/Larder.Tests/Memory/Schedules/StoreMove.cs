namespace Larder.Tests.Memory.Schedules;

/// <summary>What one actor does to the store while another does the same or something else.</summary>
public enum StoreMove
{
    /// <summary>Reads the contested key.</summary>
    Get,

    /// <summary>Sets the contested key.</summary>
    Set,

    /// <summary>Removes the contested key.</summary>
    Remove,

    /// <summary>Sets the contested key if it is not there.</summary>
    Add,

    /// <summary>Loads the contested key on a miss, under its stamp.</summary>
    Load,

    /// <summary>Removes everything.</summary>
    Clear,

    /// <summary>Sets a new key for which there is no room.</summary>
    Evict,

    /// <summary>Sets a new key for which the table has to grow.</summary>
    Grow,

    /// <summary>Lets time pass and sweeps what is over.</summary>
    Expire,

    /// <summary>Leaves the store less room than it has filled.</summary>
    Resize,
}
