using System.Diagnostics.CodeAnalysis;
using Larder.Hosting.Registration;
using Larder.Methods;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Larder;

/// <summary>Services that keep their results, as the attributes of their interface say.</summary>
/// <remarks>
/// <para>For each interface with <c>[Cached]</c> the compiler writes <c>AddCached&lt;IUsers, Users&gt;()</c> beside it, which calls what
/// is here with the class that stands in front of the implementations. It does so where the project of the interface refers
/// to Larder.Hosting; elsewhere that class is named: <c>AddCached&lt;IUsers, Users, IUsersCached&gt;()</c>. A service of which
/// nothing is cached does not compile either way.</para>
/// <para>The implementation is a service of its own with the same lifetime, so the container makes and disposes of it. A method
/// whose runs may outlive their caller, because it has <c>Early</c>, <c>SoftTimeout</c> or <c>Timeout</c>, is run by an
/// implementation in a scope of its own, also when somebody waits for it; a singleton is its own.</para>
/// </remarks>
public static class CachedServiceExtensions
{
    /// <summary>Registers a service whose results are kept.</summary>
    /// <typeparam name="TService">The interface with the attributes.</typeparam>
    /// <typeparam name="TImplementation">What does the work.</typeparam>
    /// <typeparam name="TCached">The generated class in front of it.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="lifetime">How long an instance lives; its results live in the cache.</param>
    public static IServiceCollection AddCached<
        TService,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation,
        TCached
    >(this IServiceCollection services, ServiceLifetime lifetime = ServiceLifetime.Scoped)
        where TService : class
        where TImplementation : class, TService
        where TCached : class, TService, ICachedService<TService>
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAdd(ServiceDescriptor.Describe(typeof(TImplementation), typeof(TImplementation), lifetime));
        return Add<TService, TCached>(
            services,
            static provider => provider.GetRequiredService<TImplementation>(),
            lifetime
        );
    }

    /// <summary>Registers a service that a function makes and whose results are kept.</summary>
    /// <typeparam name="TService">The interface with the attributes.</typeparam>
    /// <typeparam name="TCached">The generated class in front of it.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="make">Makes what does the work; the container disposes of it.</param>
    /// <param name="lifetime">How long an instance lives; its results live in the cache.</param>
    public static IServiceCollection AddCached<TService, TCached>(
        this IServiceCollection services,
        Func<IServiceProvider, TService> make,
        ServiceLifetime lifetime = ServiceLifetime.Scoped
    )
        where TService : class
        where TCached : class, TService, ICachedService<TService>
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(make);

        // under a key of its own the container knows it, and disposes of it
        var key = new object();
        services.Add(ServiceDescriptor.DescribeKeyed(typeof(TService), key, (provider, _) => make(provider), lifetime));
        return Add<TService, TCached>(services, provider => provider.GetRequiredKeyedService<TService>(key), lifetime);
    }

    private static IServiceCollection Add<TService, TCached>(
        IServiceCollection services,
        Func<IServiceProvider, TService> inner,
        ServiceLifetime lifetime
    )
        where TService : class
        where TCached : class, TService, ICachedService<TService>
    {
        LarderServiceCollectionExtensions
            .SetupOf(services)
            .Needs.AddRange(
                TCached.Results.Select(static one => new CacheNeed(
                    $"{typeof(TService).Name}.{one.Method}",
                    one.Cache,
                    one.Type
                ))
            );
        services.Add(
            ServiceDescriptor.Describe(
                typeof(TService),
                provider =>
                {
                    var caches = provider.GetRequiredService<CacheRegistry>();
                    var scopes = provider.GetRequiredService<IServiceScopeFactory>();
                    return TCached.Wrap(
                        inner(provider),
                        name => name is null ? caches.Default : caches[name],
                        lifetime == ServiceLifetime.Singleton ? null : () => Open(scopes, inner)
                    );
                },
                lifetime
            )
        );
        return services;
    }

    private static CachedScope<TService> Open<TService>(
        IServiceScopeFactory scopes,
        Func<IServiceProvider, TService> inner
    )
        where TService : class
    {
        var scope = scopes.CreateAsyncScope();
        try
        {
            return new CachedScope<TService>(inner(scope.ServiceProvider), scope);
        }
        catch
        {
            scope.Dispose();
            throw;
        }
    }
}
