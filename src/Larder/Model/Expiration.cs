using System.Globalization;
using System.Runtime.InteropServices;

namespace Larder;

/// <summary>How long an entry lives: a time to live, for ever, or not given.</summary>
/// <remarks>
/// The default value means "not given": a cache then takes its own default. An entry is gone at exactly its time
/// to live, counted from the moment a store keeps it.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
public readonly struct Expiration : IEquatable<Expiration>
{
    private readonly long _ticks;

    private Expiration(long ticks) => _ticks = ticks;

    /// <summary>The entry never expires; a bounded store may still evict it.</summary>
    public static Expiration Never => new(long.MaxValue);

    /// <summary>Whether anything was said.</summary>
    public bool IsGiven => _ticks != 0;

    /// <summary>Whether the entry never expires.</summary>
    public bool IsNever => _ticks == long.MaxValue;

    /// <summary>The time to live; <see cref="TimeSpan.MaxValue"/> for ever, zero when not given.</summary>
    public TimeSpan TimeToLive => new(_ticks);

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
    public bool Equals(Expiration other) => _ticks == other._ticks;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Expiration other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => _ticks.GetHashCode();

    /// <inheritdoc />
    public override string ToString() =>
        !IsGiven ? "default"
        : IsNever ? "never"
        : TimeToLive.ToString("c", CultureInfo.InvariantCulture);
}
