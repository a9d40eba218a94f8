using Larder.Torture.Caches;

namespace Larder.Torture.Scenarios;

/// <summary>How a cache is told that what it has, or is about to have, is no longer right.</summary>
/// <param name="Name">The name of the scenario.</param>
/// <param name="Never">What must never happen.</param>
/// <param name="Needs">What the cache must be able to do.</param>
/// <param name="TellAsync">Tells the cache; under the key, with the tag, the new value is right.</param>
internal sealed record Change(
    string Name,
    string Never,
    Abilities Needs,
    Func<ITorturedCache, string, string?, int, ValueTask> TellAsync
)
{
    /// <summary>The new value is stored, and has to be there afterwards.</summary>
    public bool Stores { get; init; }

    /// <summary>The load is one that runs beside the readers of a value that is there.</summary>
    public bool IsOfRefresh { get; init; }
}
