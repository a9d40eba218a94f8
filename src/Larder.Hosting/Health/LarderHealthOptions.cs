namespace Larder;

/// <summary>How the health of caches is checked.</summary>
public sealed record LarderHealthOptions
{
    /// <summary>The names of the caches to check; empty for all.</summary>
    public IReadOnlyList<string> Caches { get; init; } = [];

    /// <summary>How long a cache may take for everything that is tried with it.</summary>
    /// <value>One second unless set.</value>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive, or longer than 24 days.</exception>
    public TimeSpan Deadline
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromMilliseconds(int.MaxValue));
            field = value;
        }
    } = TimeSpan.FromSeconds(1);
}
