using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Larder.Server;

/// <summary>Puts a Larder server into any ASP.NET Core application.</summary>
/// <example>
/// <code>
/// builder.Services.AddLarderServer(new LarderServerOptions { DataDirectory = "/var/lib/shop/larder" });
/// var app = builder.Build();
/// app.MapLarder();
/// </code>
/// </example>
public static class LarderServerExtensions
{
    /// <summary>Registers a <see cref="LarderService"/>, which is opened when it is first asked for.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="options">How it is set up; null for the defaults. The places to listen at are the application's affair.</param>
    public static IServiceCollection AddLarderServer(
        this IServiceCollection services,
        LarderServerOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddSingleton(provider =>
            LarderService.Open(
                options ?? new LarderServerOptions(),
                isOwnHost: false,
                provider.GetRequiredService<ILoggerFactory>()
            )
        );
    }

    /// <summary>Answers the paths <c>/v1/spaces</c>, <c>/v1/keys</c> and <c>/v1/admin</c>; all others stay the application's.</summary>
    /// <remarks>
    /// Every caller needs an API key, on a Unix socket too: behind a proxy all callers look alike. Call it before
    /// what rewrites paths; it reads the request target as it came over the wire.
    /// </remarks>
    /// <returns>The application, to go on with.</returns>
    /// <exception cref="LarderServerException">The options, the data directory or the key file cannot be used.</exception>
    public static WebApplication MapLarder(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var door = app.Services.GetRequiredService<LarderService>().Door;
        app.Use(next => context => door.InvokeAsync(context, next, documents: null));
        return app;
    }
}
