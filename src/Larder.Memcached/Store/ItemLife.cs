namespace Larder.Memcached.Store;

/// <summary>How long an item has to live: to the second as its server says, within that second by the clock of its writer.</summary>
internal static class ItemLife
{
    private static readonly long MostMilliseconds = (long)TimeSpan.MaxValue.TotalMilliseconds / 2;

    /// <summary>How long a server has to keep an entry: while it lives, and while it is retained after that. Null for ever.</summary>
    public static TimeSpan? Kept(CacheEntry entry) =>
        entry.Expiration is not { IsGiven: true, IsNever: false } life ? null
        : entry.Retention >= TimeSpan.MaxValue - life.TimeToLive ? TimeSpan.MaxValue
        : life.TimeToLive + entry.Retention;

    /// <summary>What is left of an entry's life; zero or less when it is over and only retained; null for ever.</summary>
    /// <param name="item">The entry.</param>
    /// <param name="told">The seconds that its server says are left; -1 for ever.</param>
    /// <param name="now">The time in milliseconds of Unix time.</param>
    public static TimeSpan? Left(StoredItem item, long told, long now)
    {
        if (item.Ends == 0 || item.Entry.Expiration is not { IsGiven: true, IsNever: false } life)
        {
            return told < 0 ? null : AtLeast(told);
        }

        // what was damaged on the way may say anything
        var left = TimeSpan.FromMilliseconds(Math.Clamp(item.Ends - now, -MostMilliseconds, MostMilliseconds));
        if (told < 0)
        {
            return left;
        }

        // the server was told whole seconds, and it counts them by ticks that may have come just then
        var whole = Commands.Lifetimes.Told(Kept(item.Entry)!.Value);
        var middle = life.TimeToLive + TimeSpan.FromSeconds(told - whole);
        return Least(Most(left, middle - TimeSpan.FromSeconds(1)), middle + TimeSpan.FromSeconds(1));
    }

    private static TimeSpan AtLeast(long told) => TimeSpan.FromSeconds(Math.Max(told - 1, 1));

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Most(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
