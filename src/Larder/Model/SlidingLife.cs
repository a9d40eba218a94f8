using Larder.Ground;

namespace Larder;

/// <summary>The life of one entry in one table that every read prolongs. Thread-safe.</summary>
/// <remarks>
/// <para>By the system's clock a read moves the end only when it moves far enough, and moves it further than it must, by
/// a slack of a sixteenth of the period: so most reads write nothing, and yet no entry ends before a period has passed
/// since its last read. With a long period reads need not even ask the clock for half the slack; the other half is what
/// the thread of the coarse clock may be late without harm.</para>
/// <para>Over is for ever: whoever finds that the end has come says so with the same compare-and-swap that prolongs, so
/// an entry that one caller has found expired is read by no other.</para>
/// </remarks>
internal sealed class SlidingLife(Expiration expiration)
{
    private const long Over = long.MinValue;
    private const int SlackShare = 16;
    private const long MostSlack = TimeSpan.TicksPerMinute;
    private const long LeastBlindSpan = TimeSpan.TicksPerSecond;

    private long _end;
    private long _limit = Monotonic.Never;

    public Expiration Expiration { get; } = expiration;

    /// <summary>The same life for a copy of the entry, as far as it has come.</summary>
    public SlidingLife Copy() => new(Expiration) { _end = Volatile.Read(ref _end), _limit = _limit };

    /// <summary>Begins now, or goes on where another one has begun.</summary>
    /// <returns>The millisecond from which on reads have to be told.</returns>
    public uint Begin(TimeProvider time, SlidingLife? other)
    {
        var now = Monotonic.Now(time);
        (_end, _limit) = other is null
            ? (EndFrom(now, SlackUnder(time)), LimitFrom(now))
            : (Volatile.Read(ref other._end), other._limit);
        return other is null ? BlindUntil(now, SlackUnder(time)) : Milliseconds.At(now);
    }

    /// <summary>Notes a read. False: the life was over.</summary>
    /// <param name="time">The clock of the store.</param>
    /// <param name="deadline">The millisecond from which on reads have to be told.</param>
    public bool Prolong(TimeProvider time, ref uint deadline)
    {
        var now = Monotonic.Now(time);
        var slack = SlackUnder(time);
        var later = EndFrom(now, slack);
        while (!IsOver(now))
        {
            var end = Volatile.Read(ref _end);
            if (end == Over)
            {
                break;
            }

            if (later - end <= slack / 2)
            {
                return true;
            }

            if (Interlocked.CompareExchange(ref _end, later, end) == end)
            {
                deadline = BlindUntil(now, slack);
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it is over, without being a read.</summary>
    /// <param name="time">The clock of the store.</param>
    /// <param name="deadline">The millisecond from which on reads have to be told; kept from growing so old that it seems to lie ahead.</param>
    public bool IsOver(TimeProvider time, ref uint deadline)
    {
        var now = Monotonic.Now(time);
        var millisecond = Milliseconds.At(now);
        if (millisecond - deadline > Milliseconds.Old)
        {
            deadline = millisecond;
        }

        return IsOver(now);
    }

    /// <summary>What is left at a moment if nobody reads.</summary>
    public TimeSpan Left(long now) =>
        Volatile.Read(ref _end) is var end && end == Over
            ? TimeSpan.Zero
            : new(Math.Max(0, Math.Min(end, _limit) - now));

    private bool IsOver(long now)
    {
        while (true)
        {
            var end = Volatile.Read(ref _end);
            if (end == Over)
            {
                return true;
            }

            if (now < Math.Min(end, _limit))
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _end, Over, end) == end)
            {
                return true;
            }
        }
    }

    private long EndFrom(long now, long slack) =>
        Monotonic.After(Monotonic.After(now, Expiration.Period), new TimeSpan(slack));

    private long LimitFrom(long now) =>
        Expiration.Ticks == long.MaxValue ? Monotonic.Never : Monotonic.After(now, new TimeSpan(Expiration.Ticks));

    // any other clock than the system's is followed to the tick
    private long SlackUnder(TimeProvider time) =>
        time == TimeProvider.System ? Math.Min(Expiration.Period.Ticks / SlackShare, MostSlack) : 0;

    private uint BlindUntil(long now, long slack) =>
        Milliseconds.At(Math.Min(slack / 2 >= LeastBlindSpan ? now + (slack / 2) : now, _limit));
}
