using System.Runtime.InteropServices;

namespace Larder;

/// <summary>How long an entry lives: a time to live, as long as it is read now and then, for ever, or not given.</summary>
/// <remarks>
/// The default value means "not given": a cache then takes its own default. An entry is gone at exactly its time
/// to live, counted from the moment a store keeps it; a sliding one when nobody has read it for a period.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
public readonly partial struct Expiration : IEquatable<Expiration>
{
    private readonly long _period;

    internal Expiration(long ticks, long period = 0)
    {
        Ticks = ticks;
        _period = period;
    }

    /// <summary>The entry never expires; a bounded store may still evict it.</summary>
    public static Expiration Never => new(long.MaxValue);

    /// <summary>Whether anything was said.</summary>
    public bool IsGiven => Ticks != 0;

    /// <summary>Whether the entry never expires.</summary>
    public bool IsNever => Ticks == long.MaxValue && !IsSliding;

    /// <summary>Whether reads prolong the life of the entry.</summary>
    public bool IsSliding => _period != 0;

    /// <summary>For how long the entry may stay unread; zero where it does not slide.</summary>
    public TimeSpan Period => new(_period);

    /// <summary>
    /// The time to live: for a sliding entry its limit or, without one, its period, which is what a store that does
    /// not know of reads keeps to; <see cref="TimeSpan.MaxValue"/> for ever, zero when not given.
    /// </summary>
    public TimeSpan TimeToLive => new(HasLimit ? Ticks : _period);

    /// <summary>The limit in ticks; the greatest number where there is none.</summary>
    internal long Ticks { get; }

    private bool HasLimit => Ticks != long.MaxValue || !IsSliding;

    /// <summary>An entry that lives this long.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is zero or negative.</exception>
    public static Expiration After(TimeSpan timeToLive)
    {
        if (timeToLive <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(
                nameof(timeToLive),
                timeToLive,
                "A time to live must be positive; say Expiration.Never for an entry that does not expire."
            );
        }

        return new Expiration(timeToLive.Ticks);
    }

    /// <summary>An entry that lives until it was not read for a period, however long that takes.</summary>
    /// <remarks>
    /// A memory store never drops it before the period is over. By the system's clock it may keep it for another
    /// sixteenth of the period, a minute at most; by any other clock the end is exact. Only memory knows of reads: a far
    /// store keeps the entry for one period.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The period is zero or negative.</exception>
    public static Expiration Sliding(TimeSpan period) => Sliding(period, TimeSpan.MaxValue);

    /// <summary>An entry that lives until it was not read for a period, and no longer than a limit in any case.</summary>
    /// <remarks>As <see cref="Sliding(TimeSpan)"/>; a far store keeps the entry until the limit.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The period is zero or negative, or the limit shorter than it.</exception>
    public static Expiration Sliding(TimeSpan period, TimeSpan limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, period);
        return new Expiration(limit.Ticks, period.Ticks);
    }

    /// <summary>An entry that lives this long.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is zero or negative.</exception>
    public static implicit operator Expiration(TimeSpan timeToLive) => After(timeToLive);

    /// <summary>An entry that lives this long.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is zero or negative.</exception>
    public static Expiration FromTimeSpan(TimeSpan timeToLive) => After(timeToLive);

    /// <summary>Whether both mean the same.</summary>
    public static bool operator ==(Expiration left, Expiration right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Expiration left, Expiration right) => !left.Equals(right);

    /// <summary>This one if it was given, else <paramref name="fallback"/>.</summary>
    public Expiration Or(Expiration fallback) => IsGiven ? this : fallback;

    /// <inheritdoc />
    public bool Equals(Expiration other) => Ticks == other.Ticks && _period == other._period;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Expiration other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Ticks, _period);
}
