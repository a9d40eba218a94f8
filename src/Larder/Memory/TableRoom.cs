namespace Larder.Memory;

/// <summary>Whether a table can take one more entry.</summary>
internal enum TableRoom
{
    /// <summary>There is a seat.</summary>
    Enough,

    /// <summary>The table must grow first.</summary>
    Full,

    /// <summary>Keys that collide, far more than chance explains, have taken all the seats; one of them must leave.</summary>
    Crowded,
}
