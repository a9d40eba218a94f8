using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace Larder;

/// <summary>Larder where the framework's <see cref="IDistributedCache"/> is wanted.</summary>
public static class DistributedCacheExtensions
{
    /// <summary>The cache as the framework's <see cref="IDistributedCache"/>, for sessions and whatever else stands on it.</summary>
    /// <param name="cache">The cache; stays the caller's.</param>
    /// <param name="options">How values are kept; null for the defaults and the clock of the cache.</param>
    public static IBufferDistributedCache AsDistributedCache(
        this Cache cache,
        LarderDistributedCacheOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(cache);
        return new LarderDistributedCache(
            cache,
            options ?? new LarderDistributedCacheOptions { TimeProvider = cache.Options.TimeProvider }
        );
    }

    /// <summary>Registers the application's <see cref="Cache"/> as its <see cref="IDistributedCache"/> too.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="options">How values are kept.</param>
    public static IServiceCollection AddLarderDistributedCache(
        this IServiceCollection services,
        LarderDistributedCacheOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddSingleton<IDistributedCache>(provider =>
            provider.GetRequiredService<Cache>().AsDistributedCache(options)
        );
    }

    /// <summary>Registers the <see cref="Cache"/> that has a key as the <see cref="IDistributedCache"/> of the same key.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="key">The key of both services, such as the name of the cache.</param>
    /// <param name="options">How values are kept.</param>
    public static IServiceCollection AddKeyedLarderDistributedCache(
        this IServiceCollection services,
        object key,
        LarderDistributedCacheOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(key);
        return services.AddKeyedSingleton<IDistributedCache>(
            key,
            (provider, asked) => provider.GetRequiredKeyedService<Cache>(asked).AsDistributedCache(options)
        );
    }
}
