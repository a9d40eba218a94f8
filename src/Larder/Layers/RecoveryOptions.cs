namespace Larder.Layers;

/// <summary>How a <see cref="RecoveryLayer"/> bears that its store is down.</summary>
public sealed record RecoveryOptions
{
    /// <summary>How many changes are remembered for the store at most: one for each key, and one for each clear and tag.</summary>
    /// <value>10 000 unless set; at least one.</value>
    public int MaxPending { get; init; } = 10_000;

    /// <summary>When the store is left alone, and how often it is tried.</summary>
    /// <value>After five failures, once a second, unless set.</value>
    public BreakerOptions Breaker { get; init; } = new();

    internal void Validate()
    {
        if (MaxPending < 1)
        {
            throw new CacheOptionsException("RecoveryOptions: MaxPending is less than one.");
        }

        if (Breaker is null)
        {
            throw new CacheOptionsException("RecoveryOptions: Breaker is null.");
        }
    }
}
