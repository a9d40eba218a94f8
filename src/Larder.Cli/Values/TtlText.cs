using System.Globalization;

namespace Larder.Cli.Values;

/// <summary>A time to live for a person to read.</summary>
internal static class TtlText
{
    public static string Of(TimeSpan? left) =>
        left is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###}s") : "none";
}
