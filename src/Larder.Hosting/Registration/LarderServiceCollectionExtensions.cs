using Larder.Hosting.Registration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Larder;

/// <summary>Caches as services.</summary>
/// <remarks>
/// A cache with a name is the keyed service <see cref="Cache"/> with this name; without a key it is the default one, or the only
/// one. All of them are in the service <see cref="CacheRegistry"/>, which disposes of what was made for them. They are made
/// when the host starts, or when the first one is asked for; what is wrong with any of them is told in one
/// <see cref="CacheOptionsException"/> then. They follow the <see cref="TimeProvider"/> of the container where it has one.
/// </remarks>
public static class LarderServiceCollectionExtensions
{
    private const string DefaultName = "default";

    /// <summary>Adds the default cache.</summary>
    /// <param name="services">The services.</param>
    /// <param name="tell">Tells the cache.</param>
    public static LarderBuilder AddLarder(this IServiceCollection services, Action<CacheBuilder> tell)
    {
        ArgumentNullException.ThrowIfNull(tell);
        return services.AddLarder(DefaultName, (_, builder) => tell(builder), isDefault: true);
    }

    /// <summary>Adds the default cache, with the services of the container at hand.</summary>
    /// <param name="services">The services.</param>
    /// <param name="tell">Tells the cache; what it takes from the container stays the container's.</param>
    public static LarderBuilder AddLarder(
        this IServiceCollection services,
        Action<IServiceProvider, CacheBuilder> tell
    ) => services.AddLarder(DefaultName, tell, isDefault: true);

    /// <summary>Adds a cache with a name.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name; also that under which the cache is counted and logged, unless it says otherwise.</param>
    /// <param name="tell">Tells the cache.</param>
    /// <param name="isDefault">Whether it is the one that is meant where none is named.</param>
    public static LarderBuilder AddLarder(
        this IServiceCollection services,
        string name,
        Action<CacheBuilder> tell,
        bool isDefault = false
    )
    {
        ArgumentNullException.ThrowIfNull(tell);
        return services.AddLarder(name, (_, builder) => tell(builder), isDefault);
    }

    /// <summary>Adds a cache with a name, with the services of the container at hand.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name.</param>
    /// <param name="tell">Tells the cache; what it takes from the container stays the container's.</param>
    /// <param name="isDefault">Whether it is the one that is meant where none is named.</param>
    public static LarderBuilder AddLarder(
        this IServiceCollection services,
        string name,
        Action<IServiceProvider, CacheBuilder> tell,
        bool isDefault = false
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(tell);
        var setup = SetupOf(services);
        setup.Caches.Add(new DeclaredCache(name, tell, isDefault));
        return new LarderBuilder(services, setup);
    }

    /// <summary>Adds the caches that a section of the configuration describes; it is read when they are made.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section, as a rule <c>configuration.GetSection("Larder")</c>.</param>
    public static LarderBuilder AddLarder(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        var setup = SetupOf(services);
        setup.Sections.Add(section);
        return new LarderBuilder(services, setup);
    }

    /// <summary>What was told to these services so far; the services themselves are registered once.</summary>
    internal static LarderSetup SetupOf(IServiceCollection services)
    {
        var known = services.FirstOrDefault(static one =>
            !one.IsKeyedService && one.ServiceType == typeof(LarderSetup)
        );
        if (known?.ImplementationInstance is LarderSetup setup)
        {
            return setup;
        }

        setup = new LarderSetup();
        services.AddSingleton(setup);
        services.AddSingleton(LarderStarter.Start);
        services.AddSingleton(static provider => provider.GetRequiredService<LarderStart>().Registry);
        services.TryAddSingleton(static provider => provider.GetRequiredService<CacheRegistry>().Default);
        services.AddKeyedSingleton(
            KeyedService.AnyKey,
            static (provider, key) =>
                provider.GetRequiredService<CacheRegistry>()[FormattableString.Invariant($"{key}")]
        );
        services.AddHostedService<LarderLifetime>();
        return setup;
    }
}
