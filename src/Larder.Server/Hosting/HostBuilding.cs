using System.Net;
using System.Net.Sockets;
using System.Text.Json.Serialization;
using Larder.Server.Http;
using Larder.Server.Http.Document;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Larder.Server;

/// <summary>Builds the web application of a server of its own.</summary>
internal static class HostBuilding
{
    /// <summary>An application that listens where the options say and nowhere else.</summary>
    /// <remarks>
    /// The empty builder reads no settings file and no environment variable, so that neither a file in the working
    /// directory nor <c>ASPNETCORE_URLS</c> can open another port.
    /// </remarks>
    public static WebApplication Build(
        LarderServerOptions options,
        LarderService service,
        ILoggerFactory logs,
        string? socketPath
    )
    {
        DemandWholeLineEnds();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, HttpJson.Default);
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        builder.Services.AddOpenApi(document => document.AddDocumentTransformer(ApiDocument.FillAsync));
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.StopTimeout);
        builder.Services.Configure<KestrelServerOptions>(kestrel => Listen(kestrel, options, socketPath));
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = Bind);
        builder.Services.AddSingleton(logs);
        builder.Services.AddSingleton(service);
        var app = builder.Build();
        var door = service.Door;
        app.Use(next => context => door.InvokeAsync(context, NoSuchRouteAsync, next));
        app.UseRouting();
        app.MapOpenApi();
        return app;
    }

    /// <summary>
    /// Refuses header lines that end in a bare line feed, on which two readers may disagree. The web server knows
    /// this for the whole process only; a choice that the program has made already stands.
    /// </summary>
    private static void DemandWholeLineEnds()
    {
        const string strict = "Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators";
        if (!AppContext.TryGetSwitch(strict, out _))
        {
            AppContext.SetSwitch(strict, isEnabled: true);
        }
    }

    private static void Listen(KestrelServerOptions kestrel, LarderServerOptions options, string? socketPath)
    {
        const int lineBesidesName = 1024;
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = options.MaxConnections;
        // Ours is counted where a body is read. The web server's own would reset the connection of a client that is
        // still sending, which then never sees why it was refused; now such a body is drained for some seconds.
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MaxRequestLineSize = Math.Max(
            kestrel.Limits.MaxRequestLineSize,
            (3 * options.MaxKeyBytes) + lineBesidesName
        );
        if (options.HttpEndpoint is { } endpoint)
        {
            kestrel.Listen(endpoint, listen => listen.Protocols = HttpProtocols.Http1);
        }

        if (socketPath is not null)
        {
            kestrel.ListenUnixSocket(socketPath, listen => listen.Protocols = HttpProtocols.Http1);
        }
    }

    private static Task NoSuchRouteAsync(HttpContext context) => Answers.ProblemAsync(context, Problem.NoSuchRoute);

    private static Socket Bind(EndPoint endpoint) =>
        endpoint is UnixDomainSocketEndPoint unix
            ? SocketClaim.Bind(unix, unix.ToString())
            : SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
}
