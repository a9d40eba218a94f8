using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Larder;

/// <summary>Expirations as text.</summary>
public readonly partial struct Expiration
{
    private const string Slides = "sliding ";
    private const string Limits = ", at most ";

    /// <summary>
    /// Reads a time to live as <see cref="DurationText"/> has it, <c>never</c> or <c>none</c>, <c>sliding 20m</c>, or
    /// <c>sliding 20m, at most 8h</c>.
    /// </summary>
    /// <exception cref="FormatException">The text is none of these; the message says it.</exception>
    public static Expiration Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var expiration)
            ? expiration
            : throw new FormatException(
                $"'{text}' is no expiration; say 90s, 5 minutes, 2h, 1 day, never, or sliding 20m, at most 8h."
            );
    }

    /// <summary>Reads what <see cref="Parse(string)"/> reads.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Expiration result)
    {
        result = default;
        var rest = text.AsSpan().Trim();
        if (rest is "never" or "none")
        {
            result = Never;
            return true;
        }

        if (rest.StartsWith(Slides, StringComparison.Ordinal))
        {
            return TryParseSliding(rest[Slides.Length..], out result);
        }

        var isSpan = DurationText.TryParse(rest, out var span);
        result = isSpan ? After(span) : default;
        return isSpan;
    }

    /// <inheritdoc />
    public override string ToString() =>
        !IsGiven ? "default"
        : IsNever ? "never"
        : !IsSliding ? Text(TimeToLive)
        : Slides + Text(Period) + (HasLimit ? Limits + Text(TimeToLive) : "");

    private static bool TryParseSliding(ReadOnlySpan<char> text, out Expiration result)
    {
        result = default;
        var limit = TimeSpan.MaxValue;
        var at = text.IndexOf(Limits, StringComparison.Ordinal);
        if (at >= 0 && !DurationText.TryParse(text[(at + Limits.Length)..], out limit))
        {
            return false;
        }

        if (!DurationText.TryParse(at < 0 ? text : text[..at], out var period) || limit < period)
        {
            return false;
        }

        result = Sliding(period, limit);
        return true;
    }

    private static string Text(TimeSpan span) => span.ToString("c", CultureInfo.InvariantCulture);
}
