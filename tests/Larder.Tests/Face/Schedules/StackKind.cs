namespace Larder.Tests.Face.Schedules;

/// <summary>What lies under the cache of a scenario.</summary>
public enum StackKind
{
    /// <summary>A memory store.</summary>
    Memory,

    /// <summary>A memory store before another one.</summary>
    TwoLevels,

    /// <summary>A memory store before a store behind a wire, which has no fences.</summary>
    OverWire,
}
