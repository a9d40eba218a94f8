using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;

namespace Larder.Server;

/// <summary>Larder where ASP.NET Core keeps whole answers.</summary>
public static class OutputCacheExtensions
{
    /// <summary>The cache as a store of answers.</summary>
    /// <param name="cache">The cache; stays the caller's.</param>
    /// <param name="options">How answers are kept.</param>
    public static IOutputCacheBufferStore AsOutputCacheStore(
        this Cache cache,
        LarderOutputCacheOptions? options = null
    ) => new LarderOutputCacheStore(cache, options);

    /// <summary>Has the application keep its answers in its <see cref="Cache"/>; <c>AddOutputCache</c> may come before or after.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="options">How answers are kept.</param>
    /// <param name="cacheKey">The key of the cache among the services; null for the one without.</param>
    public static IServiceCollection AddLarderOutputCache(
        this IServiceCollection services,
        LarderOutputCacheOptions? options = null,
        object? cacheKey = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        return services
            .AddHttpContextAccessor()
            .AddSingleton<IOutputCacheStore>(provider => new LarderOutputCacheStore(
                provider.GetRequiredKeyedService<Cache>(cacheKey),
                options,
                provider.GetRequiredService<IHttpContextAccessor>()
            ));
    }
}
