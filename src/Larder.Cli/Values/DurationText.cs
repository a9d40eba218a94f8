using System.Globalization;
using Larder.Cli.Terminal;

namespace Larder.Cli.Values;

/// <summary>Durations as they are typed: <c>150ms</c>, <c>60s</c>, <c>5m</c>, <c>2h</c>, <c>90d</c>.</summary>
internal static class DurationText
{
    public static Expiration ToExpiration(string? text) =>
        text is null || string.Equals(text, "none", StringComparison.Ordinal)
            ? Expiration.Never
            : Expiration.After(Parse(text, "--ttl"));

    /// <summary>A duration above zero.</summary>
    /// <exception cref="UsageException">The text is none.</exception>
    public static TimeSpan Parse(string text, string option)
    {
        var digits = text.Length - text.AsSpan().TrimStart("0123456789").Length;
        var unit = TicksOf(text.AsSpan(digits));
        if (
            unit == 0
            || !long.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count == 0
        )
        {
            throw new UsageException($"{option} {text} is no duration (say 150ms, 60s, 5m, 2h or 1d)");
        }

        return count <= (long.MaxValue - 1) / unit
            ? new TimeSpan(count * unit)
            : throw new UsageException($"{option} {text} is too long (say none for no end)");
    }

    private static long TicksOf(ReadOnlySpan<char> unit) =>
        unit switch
        {
            "ms" => TimeSpan.TicksPerMillisecond,
            "s" => TimeSpan.TicksPerSecond,
            "m" => TimeSpan.TicksPerMinute,
            "h" => TimeSpan.TicksPerHour,
            "d" => TimeSpan.TicksPerDay,
            _ => 0,
        };
}
