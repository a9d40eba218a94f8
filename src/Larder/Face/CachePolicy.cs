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

    /// <summary>Tags of every value, by which they can be removed together.</summary>
    /// <value>None unless set.</value>
    public TagSet Tags { get; init; }

    /// <summary>How long a null lives that a factory has made; where not given, as long as any value.</summary>
    public Expiration NegativeExpiration { get; init; }

    /// <summary>A null is not stored; what was under its key is removed, as it would have been replaced.</summary>
    public bool SkipNull { get; init; }

    /// <summary>
    /// As <see cref="SkipNull"/> for everything empty: null, the empty text, a list or another <c>ICollection</c> without items,
    /// and the default of a value type, such as zero and false.
    /// </summary>
    public bool SkipEmpty { get; init; }

    /// <summary>What is served when a value is over and no new one can be had; null for nothing.</summary>
    public FailSafe? FailSafe { get; init; }

    /// <summary>
    /// How long a caller waits for a factory where <see cref="FailSafe"/> has something to serve meanwhile; the factory goes
    /// on in the background, and what it brings is stored. Zero: nobody waits, and such loads count as refreshes.
    /// </summary>
    /// <value>As long as it takes unless set.</value>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or longer than 24 days.</exception>
    public TimeSpan? SoftTimeout
    {
        get;
        init => field = value is { Ticks: < 0 } ? throw NoTimeout(value) : AtMost(value);
    }

    /// <summary>
    /// How long a caller waits for a factory at all. It gets a <see cref="CacheTimeoutException"/> then, or what
    /// <see cref="FailSafe"/> has to serve, and leaves; when all have left, the factory's token is cancelled. A factory that
    /// went on in the background is given up at the same time.
    /// </summary>
    /// <value>As long as it takes unless set.</value>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive or longer than 24 days.</exception>
    public TimeSpan? HardTimeout
    {
        get;
        init => field = value is { Ticks: <= 0 } ? throw NoTimeout(value) : AtMost(value);
    }

    /// <summary>Whether and how values are loaded anew before they expire; null for not at all.</summary>
    public EarlyRefresh? EarlyRefresh { get; init; }

    /// <summary>
    /// How long, after a load has failed, callers who find nothing get the same exception at once, without another run.
    /// </summary>
    /// <value>Zero, for not at all, unless set.</value>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public TimeSpan ErrorWindow
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    }

    /// <summary>
    /// How long near copies of a two-level store live at most, where that is shorter than what the store says; null for what
    /// the store says.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive.</exception>
    public TimeSpan? NearExpiration
    {
        get;
        init => field = value is { Ticks: <= 0 } ? throw NoLife(value) : value;
    }

    /// <summary>
    /// Which levels are asked before a value is loaded: <see cref="CacheMode.SkipNear"/>, <see cref="CacheMode.SkipFar"/>, both
    /// for none; <see cref="CacheMode.NoNearCopy"/> leaves what is found far where it is.
    /// </summary>
    /// <remarks>Look-ups without a policy and batches ask every level.</remarks>
    /// <value>Every level unless set.</value>
    /// <exception cref="ArgumentOutOfRangeException">The mode is for something else.</exception>
    public CacheMode ReadMode
    {
        get;
        init => field = Only(value, CacheContext.AllLevels | CacheMode.NoNearCopy);
    }

    /// <summary>
    /// Which levels a value is stored in: <see cref="CacheMode.SkipNear"/>, <see cref="CacheMode.SkipFar"/>, both for none;
    /// <see cref="CacheMode.Uncompressed"/> stores it as long as it is.
    /// </summary>
    /// <remarks>Batches store in every level.</remarks>
    /// <value>Every level unless set.</value>
    /// <exception cref="ArgumentOutOfRangeException">The mode is for something else.</exception>
    public CacheMode WriteMode
    {
        get;
        init => field = Only(value, CacheContext.AllLevels | CacheMode.Uncompressed);
    }

    internal bool StoresNothing => (WriteMode & CacheContext.AllLevels) == CacheContext.AllLevels;

    /// <summary>Whether hits in memory are what the policy asks for, so that the short way to them may be taken.</summary>
    internal bool ReadsNear => EarlyRefresh is null && (ReadMode & CacheMode.SkipNear) == CacheMode.None;

    /// <summary>Whether the far store is both asked and told, so that it can grant the right to fill.</summary>
    internal bool FillsFar => ((ReadMode | WriteMode) & CacheMode.SkipFar) == CacheMode.None;

    /// <summary>Whether a factory may go on when its callers have gone; it then runs apart from them from its beginning.</summary>
    internal bool RunsApart => HasTimeouts || EarlyRefresh is not null;

    internal bool HasTimeouts => SoftTimeout is not null || HardTimeout is not null;

    internal bool RemembersFaults => FailSafe is not null || ErrorWindow > TimeSpan.Zero;

    /// <summary>Whether there is more to do than to look, and to wait for a flight.</summary>
    internal bool IsCareful => RunsApart || RemembersFaults;

    /// <summary>A look-up as the policy wants it.</summary>
    internal CacheContext Reading(CacheContext context) =>
        ReadMode == CacheMode.None && NearExpiration is null
            ? context
            : context.With(ReadMode) with
            {
                NearExpiration = NearExpiration,
            };

    /// <summary>A set as the policy wants it.</summary>
    internal CacheContext Writing(CacheContext context) =>
        WriteMode == CacheMode.None && NearExpiration is null
            ? context
            : context.With(WriteMode) with
            {
                NearExpiration = NearExpiration,
            };

    private static CacheMode Only(CacheMode mode, CacheMode allowed) =>
        (mode & ~allowed) == CacheMode.None
            ? mode
            : throw new ArgumentOutOfRangeException(nameof(mode), mode, $"Only {allowed} may be said here.");

    private static ArgumentOutOfRangeException NoLife(TimeSpan? value) =>
        new(nameof(value), value, "A time to live must be positive.");

    // timers go no further
    private static TimeSpan? AtMost(TimeSpan? timeout) =>
        timeout is { TotalMilliseconds: > int.MaxValue } ? throw NoTimeout(timeout) : timeout;

    private static ArgumentOutOfRangeException NoTimeout(TimeSpan? value) =>
        new(nameof(value), value, "A timeout must be positive and at most 24 days long.");
}
