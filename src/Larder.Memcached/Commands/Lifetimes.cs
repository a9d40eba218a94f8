namespace Larder.Memcached.Commands;

/// <summary>Times to live as a server takes them: whole seconds, beyond thirty days an instant of Unix time.</summary>
internal static class Lifetimes
{
    private const long ThirtyDays = 30L * 24 * 60 * 60;

    /// <summary>Whole seconds, rounded up.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span is zero or negative.</exception>
    public static long Seconds(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(span, TimeSpan.Zero);
        return (span.Ticks / TimeSpan.TicksPerSecond) + (span.Ticks % TimeSpan.TicksPerSecond > 0 ? 1 : 0);
    }

    /// <summary>The seconds that a server is told, so that nothing is over before its time.</summary>
    /// <remarks>A server counts the ticks of its own seconds, so one that was told a second may forget at once: it is told one more.</remarks>
    public static long Told(TimeSpan span) => Seconds(span) + 1;

    /// <summary>What a server is told; zero for ever.</summary>
    public static long Expires(TimeSpan? span, TimeProvider time)
    {
        if (span is not { } given)
        {
            return 0;
        }

        var seconds = Told(given);
        if (seconds <= ThirtyDays)
        {
            return seconds;
        }

        // a server keeps the instant in 32 bits with sign; what lies beyond is as good as for ever
        var instant = time.GetUtcNow().ToUnixTimeSeconds() + seconds;
        return instant < int.MaxValue ? instant : 0;
    }
}
