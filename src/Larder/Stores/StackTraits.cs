namespace Larder.Stores;

/// <summary>What a part of a stack does, as far as other parts have to know it.</summary>
[Flags]
public enum StackTraits
{
    /// <summary>Nothing that concerns another part.</summary>
    None = 0,

    /// <summary>Stores under other keys than it is asked for, as a rule longer ones.</summary>
    RenamesKeys = 1,

    /// <summary>Puts a version into keys.</summary>
    Versions = 2,

    /// <summary>Stores another form of values.</summary>
    ChangesValues = 4,

    /// <summary>What it stores is as long as what is in a value lets it be.</summary>
    Shrinks = 8,

    /// <summary>What it stores has nothing left that could be made shorter.</summary>
    Scrambles = 16,

    /// <summary>Gives up calls that take too long, as if the caller had left.</summary>
    GivesUp = 32,

    /// <summary>The store may still be at work when a call has ended.</summary>
    WorksOn = 64,

    /// <summary>Lets one call at a time through.</summary>
    Excludes = 128,

    /// <summary>Leaves a store alone that fails.</summary>
    LeavesAlone = 256,

    /// <summary>Has a near store in front of a far one.</summary>
    HasLevels = 512,
}
