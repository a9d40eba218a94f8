using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Larder.Hosting.Health;

/// <summary>The health of caches: that of the worst of them.</summary>
internal sealed class LarderHealthCheck(CacheRegistry registry, LarderHealthOptions options, TimeProvider time)
    : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var names = options.Caches is [] ? registry.Names : options.Caches.Distinct(StringComparer.Ordinal);
        var checks = names.Select(name => new CacheCheck(name, registry[name], time));
        var found = await Task.WhenAll(checks.Select(check => check.RunAsync(options.Deadline, cancellationToken)))
            .ConfigureAwait(false);
        var data = found.SelectMany(static one => one.Data).ToDictionary(StringComparer.Ordinal);
        var bad = found.Where(static one => one.Status != HealthStatus.Healthy).ToList();
        if (bad.Count == 0)
        {
            return HealthCheckResult.Healthy(data: data);
        }

        var told = string.Join(' ', bad.Select(static one => one.Told));
        var fault = bad.Select(static one => one.Fault).FirstOrDefault(static one => one is not null);
        return bad.Exists(static one => one.Status == HealthStatus.Unhealthy)
            ? new HealthCheckResult(context.Registration.FailureStatus, told, fault, data)
            : HealthCheckResult.Degraded(told, fault, data);
    }
}
