namespace Larder.Ground;

/// <summary>Monotonic time in milliseconds, cut to 32 bits: it turns over after 49 days.</summary>
/// <remarks>A deadline is never set more than <see cref="Longest"/> ahead, so one that lies further ahead has come.</remarks>
internal static class Milliseconds
{
    /// <summary>How far ahead a deadline may be set: twelve days.</summary>
    public const long Longest = 1L << 30;

    /// <summary>For how long it can be told that a deadline has come; after that it seems to lie ahead again.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(34);

    /// <summary>How long ago a deadline may have come before it is moved on, so that it never seems to lie ahead again.</summary>
    public const uint Old = 1 << 24;

    // three days more, for a clock that is read late
    private const uint Horizon = (1 << 30) + (1 << 28);

    /// <summary>The millisecond that is running now.</summary>
    public static uint Now(TimeProvider time) => (uint)(Monotonic.Now(time) / TimeSpan.TicksPerMillisecond);

    /// <summary>The first millisecond that is not before a moment in ticks; never zero, which means no deadline.</summary>
    public static uint AtOrAfter(long ticks)
    {
        var millisecond = (uint)((ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond);
        return millisecond == 0 ? 1 : millisecond;
    }

    /// <summary>The millisecond that is running at a moment in ticks; never zero, which means no deadline.</summary>
    public static uint At(long ticks)
    {
        var millisecond = (uint)(ticks / TimeSpan.TicksPerMillisecond);
        return millisecond == 0 ? uint.MaxValue : millisecond;
    }

    /// <summary>Whether a deadline has come, at most <see cref="Memory"/> ago.</summary>
    public static bool HasCome(uint deadline, uint now) => deadline - now - 1 >= Horizon;

    /// <summary>How long before a moment in ticks a deadline came, at most <see cref="Memory"/> ago.</summary>
    public static TimeSpan Since(uint deadline, long nowTicks) =>
        new(
            ((uint)(nowTicks / TimeSpan.TicksPerMillisecond) - deadline) * TimeSpan.TicksPerMillisecond
                + (nowTicks % TimeSpan.TicksPerMillisecond)
        );

    /// <summary>What is left from a moment in ticks to a deadline.</summary>
    public static TimeSpan Left(uint deadline, long nowTicks)
    {
        var now = (uint)(nowTicks / TimeSpan.TicksPerMillisecond);
        return HasCome(deadline, now)
            ? TimeSpan.Zero
            : new TimeSpan(
                ((deadline - now) * TimeSpan.TicksPerMillisecond) - (nowTicks % TimeSpan.TicksPerMillisecond)
            );
    }
}
