using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Larder.Ground;

/// <summary>Where the traces and metrics of this assembly come from. Costs nothing while nobody listens.</summary>
internal static class Telemetry
{
    public const string Name = "Larder";

    private static readonly string? Version = typeof(Telemetry).Assembly.GetName().Version?.ToString(fieldCount: 3);

    public static ActivitySource Source { get; } = new(Name, Version);

    public static Meter Meter { get; } = new(Name, Version);

    /// <summary>Notes why an activity ended badly. The message of the fault, which may tell a value, is left out.</summary>
    public static void Fail(Activity? activity, Exception fault)
    {
        activity?.SetStatus(ActivityStatusCode.Error);
        activity?.SetTag("error.type", fault.GetType().FullName);
    }
}
