namespace Larder;

/// <summary>The names of what caches measure and trace, for those who listen by name.</summary>
/// <example><code>builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(LarderTelemetry.MeterName));</code></example>
public static class LarderTelemetry
{
    /// <summary>The meter of all caches of a process. It belongs to no container, since caches are also made without one; whoever collects by name, as <c>AddMetrics</c> and OpenTelemetry do, finds it.</summary>
    public const string MeterName = "Larder";

    /// <summary>The source of activities: loads, and calls of far stores.</summary>
    public const string ActivitySourceName = "Larder";
}
