namespace Larder.Ground;

/// <summary>Monotonic time in ticks of 100 ns; only differences mean anything.</summary>
internal static class Monotonic
{
    /// <summary>A moment that never comes.</summary>
    public const long Never = long.MaxValue;

    private const long Nanoseconds = 1_000_000_000;

    /// <summary>The present moment of <paramref name="time"/>.</summary>
    /// <remarks>In whole numbers: <see cref="TimeProvider.GetElapsedTime(long, long)"/> rounds what is longer than some years.</remarks>
    public static long Now(TimeProvider time)
    {
        var stamp = time.GetTimestamp();
        var frequency = time.TimestampFrequency;
        if (frequency == Nanoseconds)
        {
            return stamp / TimeSpan.NanosecondsPerTick;
        }

        var (seconds, rest) = Math.DivRem(stamp, frequency);
        return (seconds * TimeSpan.TicksPerSecond) + (rest * TimeSpan.TicksPerSecond / frequency);
    }

    /// <summary>The moment that lies <paramref name="span"/> after <paramref name="start"/>; never, where it would overflow.</summary>
    public static long After(long start, TimeSpan span) => span.Ticks > Never - start ? Never : start + span.Ticks;
}
