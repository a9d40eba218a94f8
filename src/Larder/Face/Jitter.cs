using Larder.Ground;

namespace Larder;

/// <summary>Shortens times to live at random.</summary>
internal static class Jitter
{
    // what an entry can tell in eight bytes, which is why the rest is cut off
    private const long MostCount = (1L << 20) - 1;
    private static readonly long[] Units =
    [
        TimeSpan.TicksPerMillisecond,
        TimeSpan.TicksPerSecond,
        TimeSpan.TicksPerMinute,
        TimeSpan.TicksPerHour,
    ];

    /// <summary>The expiration less a random part of at most this share; never nothing.</summary>
    public static Expiration Shorten(Expiration expiration, double share, Chance chance)
    {
        if (share == 0 || !expiration.IsGiven || expiration.IsNever || expiration.IsSliding)
        {
            return expiration;
        }

        var whole = expiration.TimeToLive.Ticks;
        var left = Math.Clamp(whole - (long)(whole * share * chance.Next()), 1, whole);
        var unit = Array.Find(Units, unit => left / unit <= MostCount);
        return new TimeSpan(unit > 0 && left >= unit ? left - (left % unit) : left);
    }
}
