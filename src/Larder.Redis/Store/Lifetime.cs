namespace Larder.Redis.Store;

/// <summary>Times to live as the server says them.</summary>
internal static class Lifetime
{
    private const long Never = -1;

    /// <summary>Milliseconds, rounded up; zero for ever.</summary>
    public static long Milliseconds(Expiration expiration)
    {
        var ticks = expiration.IsGiven && !expiration.IsNever ? expiration.TimeToLive.Ticks : 0;
        return (ticks / TimeSpan.TicksPerMillisecond) + (ticks % TimeSpan.TicksPerMillisecond > 0 ? 1 : 0);
    }

    /// <summary>What the server says is left; null: it is over.</summary>
    public static Expiration? Left(long milliseconds) =>
        milliseconds == Never ? Expiration.Never
        : milliseconds > 0 ? Expiration.After(TimeSpan.FromMilliseconds(milliseconds))
        : null;
}
