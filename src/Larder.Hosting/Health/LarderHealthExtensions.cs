using Larder.Hosting.Health;
using Larder.Hosting.Registration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Larder;

/// <summary>The health of caches among that of the application.</summary>
public static class LarderHealthExtensions
{
    /// <summary>Checks caches: whether what is stored can be read and removed again, in time.</summary>
    /// <remarks>
    /// Healthy: every store does its work. Degraded: a far store does not, and the cache goes on without it, because it has a
    /// near store, a recovery layer, or a policy that serves stale values. Unhealthy: the cache cannot do its work. The data tell for
    /// each cache its state, its breakers, what it holds in memory and what a far store has yet to be told; no key and no value.
    /// </remarks>
    /// <param name="health">The health checks.</param>
    /// <param name="options">Which caches, and how long each may take; all, and one second, where null.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="failureStatus">What is reported in place of unhealthy.</param>
    /// <param name="tags">Tags of the check.</param>
    public static IHealthChecksBuilder AddLarder(
        this IHealthChecksBuilder health,
        LarderHealthOptions? options = null,
        string name = "larder",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null
    )
    {
        ArgumentNullException.ThrowIfNull(health);
        options ??= new LarderHealthOptions();
        LarderServiceCollectionExtensions
            .SetupOf(health.Services)
            .Needs.AddRange(options.Caches.Select(cache => new CacheNeed($"The health check '{name}'", cache)));
        return health.Add(
            new HealthCheckRegistration(
                name,
                provider => new LarderHealthCheck(
                    provider.GetRequiredService<CacheRegistry>(),
                    options,
                    provider.GetService<TimeProvider>() ?? TimeProvider.System
                ),
                failureStatus,
                tags
            )
        );
    }
}
