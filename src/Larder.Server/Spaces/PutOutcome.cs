namespace Larder.Server.Spaces;

/// <summary>What became of an entry that was put.</summary>
internal enum PutOutcome
{
    Created,
    Replaced,

    /// <summary>The condition of the call was not met; nothing changed.</summary>
    Unmet,

    /// <summary>The entry alone is heavier than all the memory there is; nothing changed.</summary>
    TooHeavy,

    /// <summary>The space would be one too many; nothing changed.</summary>
    TooManySpaces,
}
