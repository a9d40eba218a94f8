namespace Larder.Layers;

/// <summary>How a <see cref="TwoLevelStore"/> keeps its near copies.</summary>
public sealed record TwoLevelOptions
{
    /// <summary>How long a near copy lives at most: the bound within which this store learns of what others change in the far one.</summary>
    /// <remarks>
    /// A copy that is bounded so is never refreshed early and never served stale: that would be the choice of one node
    /// about a value that another one may have removed.
    /// </remarks>
    /// <value>Null unless set: a copy lives as long as the far entry. Positive.</value>
    public TimeSpan? NearExpiration { get; init; }

    /// <summary>The clock by which the rest of an entry's life is measured; that of both stores.</summary>
    /// <value>The system's clock unless set.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal void Validate()
    {
        var faults = new List<string>();
        if (NearExpiration <= TimeSpan.Zero)
        {
            faults.Add("NearExpiration is not positive.");
        }

        if (TimeProvider is null)
        {
            faults.Add("TimeProvider is null.");
        }

        if (faults.Count > 0)
        {
            throw new CacheOptionsException("TwoLevelOptions: " + string.Join(' ', faults));
        }
    }

    /// <summary>The entry as the near store gets it.</summary>
    internal CacheEntry ToNear(CacheEntry entry) => Bounded(entry, NearExpiration, TimeProvider);

    /// <summary>The entry, living so long at most.</summary>
    internal static CacheEntry Bounded(CacheEntry entry, TimeSpan? most, TimeProvider time) =>
        most is { } life && !(entry.Remaining(time) < life) ? entry.BoundedBy(life) : entry;
}
