using System.Globalization;

namespace Larder.Server.Http;

/// <summary>Spans of time in the form <c>150ms</c>, <c>60s</c>, <c>5m</c>, <c>2h</c>, <c>90d</c>.</summary>
internal static class Duration
{
    private const int MaxDigits = 18;

    /// <summary>Reads a span above zero, as long as a <see cref="TimeSpan"/> can be.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan span)
    {
        span = default;
        var unit = text.TrimStart("0123456789");
        var digits = text[..^unit.Length];
        if (digits.IsEmpty || digits.Length > MaxDigits || TicksOf(unit) is not { } ticks)
        {
            return false;
        }

        var count = long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        if (count == 0 || count > TimeSpan.MaxValue.Ticks / ticks)
        {
            return false;
        }

        span = TimeSpan.FromTicks(count * ticks);
        return true;
    }

    /// <summary>Whole seconds as <c>60s</c>, anything finer as <c>1500ms</c>, rounded up so that nothing left is never said too early.</summary>
    public static string Format(TimeSpan span)
    {
        var milliseconds = (span.Ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond;
        return milliseconds % 1000 == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000}s")
            : string.Create(CultureInfo.InvariantCulture, $"{milliseconds}ms");
    }

    private static long? TicksOf(ReadOnlySpan<char> unit) =>
        unit switch
        {
            "ms" => TimeSpan.TicksPerMillisecond,
            "s" => TimeSpan.TicksPerSecond,
            "m" => TimeSpan.TicksPerMinute,
            "h" => TimeSpan.TicksPerHour,
            "d" => TimeSpan.TicksPerDay,
            _ => null,
        };
}
