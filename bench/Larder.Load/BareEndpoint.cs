namespace Larder.Load;

/// <summary>The least that the web framework needs to answer 100 bytes.</summary>
internal static class BareEndpoint
{
    public const int Bytes = 100;

    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var body = new byte[Bytes];
        app.MapGet("/hundred", () => Results.Bytes(body, "application/octet-stream"));
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"listening on {app.Urls.Single()}"));
        await app.RunAsync();
    }
}
