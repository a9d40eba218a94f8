using System.Globalization;

namespace Larder.Ground;

/// <summary>Writes spans of time for people: <c>120 ms</c>, <c>42.5 s</c>, <c>00:05:00</c>.</summary>
internal static class SpanText
{
    public static string Of(TimeSpan span) =>
        span < TimeSpan.FromSeconds(1)
            ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:0.###} ms")
        : span < TimeSpan.FromMinutes(1) ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.###} s")
        : new TimeSpan(span.Ticks - (span.Ticks % TimeSpan.TicksPerSecond)).ToString("c", CultureInfo.InvariantCulture);
}
