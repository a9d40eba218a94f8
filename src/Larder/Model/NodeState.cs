namespace Larder;

/// <summary>Where an entry is in its life as a node.</summary>
internal enum NodeState : byte
{
    /// <summary>In no table yet.</summary>
    Free,

    /// <summary>In a table, and in the main part of its policy.</summary>
    Bound,

    /// <summary>In a table, and in the window of its policy.</summary>
    Window,

    /// <summary>Was in a table; never comes back.</summary>
    Dead,
}
