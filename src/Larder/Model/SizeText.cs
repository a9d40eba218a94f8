using System.Globalization;

namespace Larder;

/// <summary>Amounts of memory as text: <c>256MB</c>, <c>2 GB</c>, with 1024 bytes to the kilobyte; without a unit, bytes.</summary>
/// <remarks>Units are B, K, KB, KiB and so on up to T, in any case. Zero is no amount.</remarks>
public static class SizeText
{
    /// <summary>Reads an amount above zero, in bytes.</summary>
    /// <exception cref="FormatException">The text is none; the message says it and what would be one.</exception>
    public static long Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var bytes)
            ? bytes
            : throw new FormatException($"'{text}' is no amount of memory; say 64MB or 2GB.");
    }

    /// <summary>Reads an amount above zero, in bytes.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long bytes)
    {
        text = text.Trim();
        var rest = text.TrimStart("0123456789");
        var shift = ShiftOf(rest.TrimStart());
        bytes = 0;
        if (
            shift < 0
            || !long.TryParse(text[..^rest.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count == 0
            || count > long.MaxValue >> shift
        )
        {
            return false;
        }

        bytes = count << shift;
        return true;
    }

    private static int ShiftOf(ReadOnlySpan<char> unit)
    {
        Span<char> upper = stackalloc char[3];
        return unit.Length > upper.Length || unit.ToUpperInvariant(upper) < 0
            ? -1
            : upper[..unit.Length] switch
            {
                "" or "B" => 0,
                "K" or "KB" or "KIB" => 10,
                "M" or "MB" or "MIB" => 20,
                "G" or "GB" or "GIB" => 30,
                "T" or "TB" or "TIB" => 40,
                _ => -1,
            };
    }
}
