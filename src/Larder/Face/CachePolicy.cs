namespace Larder;

/// <summary>How long a cache keeps values, and how it comes by them when they are missing or old.</summary>
/// <remarks>
/// Immutable: make one for each kind of value and share it. A call that gives none uses <see cref="CacheOptions.Policy"/>.
/// </remarks>
public sealed record CachePolicy
{
    internal static readonly CachePolicy Plain = new();

    /// <summary>How long values live; where not given, what the cache says.</summary>
    public Expiration Expiration { get; init; }

    /// <summary>
    /// The share of its time to live that is taken from an entry at most, at random, so that entries which were made
    /// together do not expire together. It only shortens; sliding entries keep their time.
    /// </summary>
    /// <value>From zero on and below one; zero, for none, unless set.</value>
    /// <exception cref="ArgumentOutOfRangeException">The share is negative, one or more.</exception>
    public double Jitter
    {
        get;
        init =>
            field = value is >= 0 and < 1
                ? value
                : throw new ArgumentOutOfRangeException(nameof(value), value, "Jitter is a share of the time to live.");
    }

    /// <summary>How long a null lives that a factory has made; where not given, as long as any value.</summary>
    public Expiration NegativeExpiration { get; init; }

    /// <summary>A null is not stored; what was under its key is removed, as it would have been replaced.</summary>
    public bool SkipNull { get; init; }
}
