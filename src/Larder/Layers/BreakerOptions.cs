namespace Larder.Layers;

/// <summary>When a <see cref="BreakerLayer"/> leaves a store alone, and for how long.</summary>
public sealed record BreakerOptions
{
    /// <summary>After how many failures, one after the other without a success between them, the store is left alone.</summary>
    /// <value>Five unless set; at least one.</value>
    public int Failures { get; init; } = 5;

    /// <summary>How long the store is left alone before one call tries it again, and how long that call may take before another one tries.</summary>
    /// <value>One second unless set; positive.</value>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The clock by which pauses are measured.</summary>
    /// <value>The system's clock unless set.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal void Validate()
    {
        var faults = new List<string>();
        if (Failures < 1)
        {
            faults.Add("Failures is less than one.");
        }

        if (Pause <= TimeSpan.Zero)
        {
            faults.Add("Pause is not positive.");
        }

        if (TimeProvider is null)
        {
            faults.Add("TimeProvider is null.");
        }

        if (faults.Count > 0)
        {
            throw new CacheOptionsException("BreakerOptions: " + string.Join(' ', faults));
        }
    }
}
