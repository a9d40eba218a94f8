namespace Larder;

/// <summary>What is served when a value is over and no new one can be had: the old one, or one that is always there.</summary>
/// <remarks>
/// A value that was removed, replaced or cleared is never served. The old value is looked for near by only: in the
/// memory store, or in the near level of two. A new value that a store fails to take is served all the same, and
/// <see cref="CacheOptions.OnEvent"/> is told.
/// </remarks>
public sealed record FailSafe
{
    /// <summary>How long beyond its expiration a value may be served. One that slides is never kept beyond it.</summary>
    /// <value>An hour unless set; zero for not at all.</value>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public TimeSpan Retention
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromHours(1);

    /// <summary>How long, after a load has failed, the stale answer is reused before the factory is tried again.</summary>
    /// <value>Thirty seconds unless set; zero for none.</value>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public TimeSpan Throttle
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromSeconds(30);

    /// <summary>What is answered where there is no old value; null is a value. Not used where another type is asked for.</summary>
    /// <value>None unless set.</value>
    public object? DefaultValue
    {
        get;
        init
        {
            field = value;
            HasDefaultValue = true;
        }
    }

    /// <summary>Whether a default value was set.</summary>
    public bool HasDefaultValue { get; private init; }

    internal CacheResult<T> DefaultAs<T>() =>
        !HasDefaultValue ? default
        : DefaultValue is T value ? new(HasValue: true, value)
        : DefaultValue is null && default(T) is null ? new(HasValue: true, default)
        : default;
}
