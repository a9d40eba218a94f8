using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;

namespace Larder;

/// <summary>Larder where the framework's <see cref="HybridCache"/> is wanted.</summary>
public static class HybridCacheExtensions
{
    /// <summary>The cache as the framework's <see cref="HybridCache"/>; both are one set of entries, tags and running loads.</summary>
    /// <param name="cache">The cache; stays the caller's.</param>
    /// <param name="options">What holds where a call does not say.</param>
    public static HybridCache AsHybridCache(this Cache cache, LarderHybridCacheOptions? options = null) =>
        new LarderHybridCache(cache, options);

    /// <summary>Registers the application's <see cref="Cache"/> as its <see cref="HybridCache"/> too.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="options">What holds where a call does not say.</param>
    public static IServiceCollection AddLarderHybridCache(
        this IServiceCollection services,
        LarderHybridCacheOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddSingleton<HybridCache>(provider => new LarderHybridCache(
            provider.GetRequiredService<Cache>(),
            options,
            provider
        ));
    }

    /// <summary>Registers the <see cref="Cache"/> that has a key as the <see cref="HybridCache"/> of the same key.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="key">The key of both services, such as the name of the cache.</param>
    /// <param name="options">What holds where a call does not say.</param>
    public static IServiceCollection AddKeyedLarderHybridCache(
        this IServiceCollection services,
        object key,
        LarderHybridCacheOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(key);
        return services.AddKeyedSingleton<HybridCache>(
            key,
            (provider, asked) =>
                new LarderHybridCache(provider.GetRequiredKeyedService<Cache>(asked), options, provider)
        );
    }
}
