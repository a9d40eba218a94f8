using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Larder.Hosting.Health;

/// <summary>How one cache is.</summary>
/// <param name="Status">How.</param>
/// <param name="Told">The same in a sentence.</param>
/// <param name="Fault">What was thrown; null for nothing.</param>
/// <param name="Data">What is known of it, under names that begin with its own.</param>
internal sealed record CacheHealth(
    HealthStatus Status,
    string Told,
    Exception? Fault,
    IReadOnlyDictionary<string, object> Data
);
