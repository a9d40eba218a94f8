using System.Globalization;

namespace Larder.Generators.Templates;

/// <summary>Durations and shares as texts in attributes.</summary>
internal static class Durations
{
    private static readonly (string Unit, long Ticks)[] Units =
    [
        ("d", TimeSpan.TicksPerDay),
        ("h", TimeSpan.TicksPerHour),
        ("m", TimeSpan.TicksPerMinute),
        ("s", TimeSpan.TicksPerSecond),
        ("ms", TimeSpan.TicksPerMillisecond),
    ];

    private static readonly string[] Clock = [@"hh\:mm\:ss", @"hh\:mm\:ss\.FFFFFFF", @"d\.hh\:mm\:ss"];

    /// <summary>Reads <c>500ms</c>, <c>1h30m</c> (units from the greatest down) or <c>00:05:00</c>; above zero.</summary>
    public static bool TryRead(string text, out long ticks)
    {
        if (TimeSpan.TryParseExact(text, Clock, CultureInfo.InvariantCulture, out var span))
        {
            ticks = span.Ticks;
            return ticks > 0;
        }

        ticks = 0;
        var next = 0;
        var at = 0;
        while (at < text.Length)
        {
            var digits = at;
            var letters = at = After(text, at, '0', '9');
            at = After(text, at, 'a', 'z');
            var unit = Array.FindIndex(
                Units,
                u => string.Equals(u.Unit, text.Substring(letters, at - letters), StringComparison.Ordinal)
            );
            if (letters == digits || letters - digits > 9 || unit < next)
            {
                return false;
            }

            var amount = long.Parse(text.Substring(digits, letters - digits), CultureInfo.InvariantCulture);
            if (amount > (long.MaxValue - ticks) / Units[unit].Ticks)
            {
                return false;
            }

            ticks += amount * Units[unit].Ticks;
            next = unit + 1;
        }

        return ticks > 0;
    }

    /// <summary>Reads <c>80%</c>: above 0 and below 100.</summary>
    public static bool TryReadShare(string text, out double share)
    {
        share = 0;
        return text.EndsWith("%", StringComparison.Ordinal)
            && double.TryParse(
                text.Substring(0, text.Length - 1),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out share
            )
            && share is > 0 and < 100;
    }

    private static int After(string text, int at, char first, char last)
    {
        while (at < text.Length && text[at] >= first && text[at] <= last)
        {
            at++;
        }

        return at;
    }
}
