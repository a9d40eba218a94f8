namespace Larder.Layers;

/// <summary>What a <see cref="ChaosLayer"/> does to calls.</summary>
public sealed record ChaosOptions
{
    /// <summary>Which share of the calls fails before the store has seen them.</summary>
    /// <value>0 unless set.</value>
    public double FailureRate
    {
        get;
        init => field = Share(value, nameof(FailureRate));
    }

    /// <summary>Which share of the calls fails after the store has carried them out.</summary>
    /// <value>0 unless set.</value>
    public double LostAnswerRate
    {
        get;
        init => field = Share(value, nameof(LostAnswerRate));
    }

    /// <summary>Which share of the calls is late.</summary>
    /// <value>0 unless set.</value>
    public double DelayRate
    {
        get;
        init => field = Share(value, nameof(DelayRate));
    }

    /// <summary>How late.</summary>
    /// <value>A tenth of a second unless set.</value>
    public TimeSpan Delay
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromMilliseconds(100);

    /// <summary>From what chance begins: the same number gives the same run of decisions.</summary>
    /// <value>1 unless set.</value>
    public int Seed { get; init; } = 1;

    /// <summary>The clock of delays.</summary>
    /// <value>The system's unless set.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    private static double Share(double value, string name) =>
        value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "A share lies between 0 and 1.");
}
