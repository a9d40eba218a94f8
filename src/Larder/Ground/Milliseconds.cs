namespace Larder.Ground;

/// <summary>Monotonic time in milliseconds, cut to 32 bits: only differences of less than 24 days mean anything.</summary>
internal static class Milliseconds
{
    /// <summary>The longest span that a difference can tell, with room to spare.</summary>
    public const long Longest = 1L << 30;

    /// <summary>The millisecond that is running now.</summary>
    public static uint Now(TimeProvider time) => (uint)(Monotonic.Now(time) / TimeSpan.TicksPerMillisecond);

    /// <summary>The first millisecond that is not before a moment in ticks; never zero, which means no deadline.</summary>
    public static uint AtOrAfter(long ticks)
    {
        var millisecond = (uint)((ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond);
        return millisecond == 0 ? 1 : millisecond;
    }

    /// <summary>Whether a deadline has come.</summary>
    public static bool HasCome(uint deadline, uint now) => (int)(deadline - now) <= 0;

    /// <summary>What is left from a moment in ticks to a deadline.</summary>
    public static TimeSpan Left(uint deadline, long nowTicks)
    {
        var whole = (int)(deadline - (uint)(nowTicks / TimeSpan.TicksPerMillisecond));
        var left = (whole * TimeSpan.TicksPerMillisecond) - (nowTicks % TimeSpan.TicksPerMillisecond);
        return new TimeSpan(Math.Max(0, left));
    }
}
