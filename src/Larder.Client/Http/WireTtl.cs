using System.Buffers;
using System.Globalization;

namespace Larder.Client.Http;

/// <summary>A time to live as the header <c>Larder-Ttl</c> has it.</summary>
internal static class WireTtl
{
    public const string Header = "Larder-Ttl";

    private const string None = "none";

    // the server takes a longer life for a mistake
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    /// <summary>Whole milliseconds, rounded up, so that a short life never becomes none at all.</summary>
    public static string Format(Expiration expiration)
    {
        if (!expiration.IsGiven || expiration.IsNever)
        {
            return None;
        }

        var (milliseconds, rest) = Math.DivRem(
            Math.Min(expiration.TimeToLive.Ticks, Longest.Ticks),
            TimeSpan.TicksPerMillisecond
        );
        milliseconds += rest > 0 ? 1 : 0;
        return milliseconds % 1000 == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000}s")
            : string.Create(CultureInfo.InvariantCulture, $"{milliseconds}ms");
    }

    /// <summary>What is left of an entry's life; null when its time has come.</summary>
    /// <exception cref="CacheStoreException">The text is no time to live.</exception>
    public static Expiration? Parse(string? text)
    {
        if (text is null || string.Equals(text, None, StringComparison.OrdinalIgnoreCase))
        {
            return Expiration.Never;
        }

        var digits = text.AsSpan().IndexOfAnyExcept(NumberCharacters);
        var unit = digits < 0 ? TimeSpan.Zero : Unit(text.AsSpan(digits));
        if (
            unit == TimeSpan.Zero
            || !double.TryParse(
                text.AsSpan(0, digits),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var count
            )
        )
        {
            throw new CacheStoreException($"The server sent '{text}' as the time that an entry has left.");
        }

        var ticks = count * unit.Ticks;
        return ticks < 1 ? null
            : ticks >= long.MaxValue ? Expiration.Never
            : Expiration.After(new TimeSpan((long)ticks));
    }

    private static TimeSpan Unit(ReadOnlySpan<char> unit) =>
        unit switch
        {
            "ms" => TimeSpan.FromMilliseconds(1),
            "s" => TimeSpan.FromSeconds(1),
            "m" => TimeSpan.FromMinutes(1),
            "h" => TimeSpan.FromHours(1),
            "d" => TimeSpan.FromDays(1),
            _ => TimeSpan.Zero,
        };
}
