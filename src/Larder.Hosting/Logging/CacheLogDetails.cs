namespace Larder;

/// <summary>What the log of a cache tells besides what happened. Values are never told.</summary>
[Flags]
public enum CacheLogDetails
{
    /// <summary>Neither keys nor messages: both may hold what is nobody's business.</summary>
    None = 0,

    /// <summary>Keys and tags.</summary>
    Keys = 1,

    /// <summary>Exceptions with their messages and stacks, in place of the names of their types.</summary>
    Faults = 2,
}
