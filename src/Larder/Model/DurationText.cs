using System.Globalization;

namespace Larder;

/// <summary>
/// Durations as text: a whole number and its unit, <c>150ms</c>, <c>90s</c>, <c>5m</c>, <c>2h</c>, <c>7d</c>, or in words,
/// <c>90 seconds</c>, <c>1 minute</c>, <c>2 hours</c>, <c>1 day</c>; or as .NET writes them, <c>00:05:00</c>.
/// </summary>
/// <remarks>Always exact, and the same in every culture. Zero is no duration.</remarks>
public static class DurationText
{
    private const int MaxDigits = 18;

    private static readonly string[] Clock = [@"hh\:mm\:ss", @"hh\:mm\:ss\.FFFFFFF", @"d\.hh\:mm\:ss"];

    private static readonly (string Short, string Word, long Ticks)[] Units =
    [
        ("ms", "millisecond", TimeSpan.TicksPerMillisecond),
        ("s", "second", TimeSpan.TicksPerSecond),
        ("m", "minute", TimeSpan.TicksPerMinute),
        ("h", "hour", TimeSpan.TicksPerHour),
        ("d", "day", TimeSpan.TicksPerDay),
    ];

    /// <summary>Reads a duration above zero.</summary>
    /// <exception cref="FormatException">The text is none; the message says it and what would be one.</exception>
    public static TimeSpan Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var span)
            ? span
            : throw new FormatException($"'{text}' is no duration; say 150ms, 90s, 5 minutes, 2h or 1 day.");
    }

    /// <summary>Reads a duration above zero, with blanks around it.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan span)
    {
        text = text.Trim();
        return TryParseShort(text, out span)
            || TryRead(text, inWords: true, out span)
            || (TryParseClock(text, out span) && span > TimeSpan.Zero);
    }

    /// <summary>Reads a duration above zero in its short form, such as <c>90s</c>, and in no other.</summary>
    public static bool TryParseShort(ReadOnlySpan<char> text, out TimeSpan span) =>
        TryRead(text, inWords: false, out span);

    /// <summary>Whole seconds as <c>60s</c>, anything finer as <c>1500ms</c>, rounded up so that what is left is never said too early.</summary>
    public static string Format(TimeSpan span)
    {
        var milliseconds = (span.Ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond;
        return milliseconds % 1000 == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000}s")
            : string.Create(CultureInfo.InvariantCulture, $"{milliseconds}ms");
    }

    private static bool TryRead(ReadOnlySpan<char> text, bool inWords, out TimeSpan span)
    {
        span = default;
        var rest = text.TrimStart("0123456789");
        var digits = text[..^rest.Length];
        if (digits.IsEmpty || digits.Length > MaxDigits)
        {
            return false;
        }

        var count = long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        foreach (var unit in Units)
        {
            if (inWords ? IsWord(unit.Word, rest) : rest.SequenceEqual(unit.Short))
            {
                var isSpan = count > 0 && count <= TimeSpan.MaxValue.Ticks / unit.Ticks;
                span = isSpan ? new TimeSpan(count * unit.Ticks) : default;
                return isSpan;
            }
        }

        return false;
    }

    private static bool IsWord(string word, ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        return text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && text[word.Length..] is "" or "s" or "S";
    }

    private static bool TryParseClock(ReadOnlySpan<char> text, out TimeSpan span) =>
        TimeSpan.TryParseExact(text, Clock, CultureInfo.InvariantCulture, out span);
}
