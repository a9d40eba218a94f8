namespace Larder.Ground;

/// <summary>Monotonic time in ticks of 100 ns; only differences mean anything.</summary>
internal static class Monotonic
{
    /// <summary>A moment that never comes.</summary>
    public const long Never = long.MaxValue;

    /// <summary>The present moment of <paramref name="time"/>.</summary>
    public static long Now(TimeProvider time) => time.GetElapsedTime(0, time.GetTimestamp()).Ticks;

    /// <summary>The moment that lies <paramref name="span"/> after <paramref name="start"/>; never, where it would overflow.</summary>
    public static long After(long start, TimeSpan span) => span.Ticks > Never - start ? Never : start + span.Ticks;
}
