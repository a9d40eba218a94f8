using System.Globalization;
using Larder.Cli.Terminal;

namespace Larder.Cli.Values;

/// <summary>Amounts of memory as they are typed: <c>256MB</c>, with 1024 bytes to the kilobyte.</summary>
internal static class SizeText
{
    /// <summary>An amount above zero, in bytes.</summary>
    /// <exception cref="UsageException">The text is none.</exception>
    public static long Parse(string text, string option)
    {
        var digits = text.Length - text.AsSpan().TrimStart("0123456789").Length;
        var shift = Shift(text[digits..].ToUpperInvariant());
        return
            shift >= 0
            && long.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count > 0
            && count <= long.MaxValue >> shift
            ? count << shift
            : throw new UsageException($"{option} {text} is no amount of memory (say 64MB or 2GB)");
    }

    private static int Shift(string unit) =>
        unit switch
        {
            "" or "B" => 0,
            "K" or "KB" or "KIB" => 10,
            "M" or "MB" or "MIB" => 20,
            "G" or "GB" or "GIB" => 30,
            "T" or "TB" or "TIB" => 40,
            _ => -1,
        };
}
