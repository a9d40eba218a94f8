namespace Larder.Memory;

/// <summary>When and how far a store shrinks because memory is short.</summary>
/// <remarks>
/// The sweeper's thread asks for the load now and then. At each new reading at or above the threshold the store gives up
/// a share of its entries, expired ones first, as <see cref="MemoryStore.Trim(double)"/> does, but none that is to be kept.
/// </remarks>
public sealed record MemoryPressureOptions
{
    /// <summary>The load from which on the store shrinks.</summary>
    /// <value>0.9 unless set.</value>
    public double Threshold { get; init; } = 0.9;

    /// <summary>The share of the entries that leaves at each high reading.</summary>
    /// <value>A tenth unless set.</value>
    public double Share { get; init; } = 0.1;

    /// <summary>How often the load is asked for.</summary>
    /// <value>Every second unless set.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Says how full the memory is. Called on the sweeper's thread; must be quick and must not throw.</summary>
    /// <value>What the garbage collector saw at its last collection, unless set.</value>
    public Func<MemoryLoad> Source { get; init; } = MemoryLoad.OfCollector;

    internal IEnumerable<string> Faults()
    {
        if (!(Threshold is > 0 and <= 1))
        {
            yield return FormattableString.Invariant(
                $"MemoryPressure.Threshold is {Threshold}; more than 0 and at most 1 is needed."
            );
        }

        if (!(Share is > 0 and <= 1))
        {
            yield return FormattableString.Invariant(
                $"MemoryPressure.Share is {Share}; more than 0 and at most 1 is needed."
            );
        }

        if (Interval <= TimeSpan.Zero)
        {
            yield return "MemoryPressure.Interval must be positive.";
        }

        if (Source is null)
        {
            yield return "MemoryPressure.Source is null.";
        }
    }
}
