using Larder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Snippets.Hosting;

internal static class Mistaken
{
    public static async Task RunAsync()
    {
        // snippet: host-mistakes
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Larder:Caches:users:Expiration"] = "soon",
                ["Larder:Caches:users:Layers:0:Prefix"] = "app",
                ["Larder:Caches:users:Layers:1:Memory:MaxSize"] = "-256MB",
            }
        );
        builder.Services.AddLarder(builder.Configuration.GetSection("Larder"));
        using var host = builder.Build();
        try
        {
            await host.StartAsync();
        }
        catch (CacheOptionsException fault)
        {
            Console.WriteLine(fault.Message);
        }

        // => Larder cannot start:
        // => - Larder:Caches:users:Expiration: 'soon' is no expiration; say 90s, 5m, 1 day, never, or sliding 20m.
        // => - Larder:Caches:users:Layers:1:Memory:MaxSize: '-256MB' is no amount of memory; say 64MB or 2GB, and more than nothing.
        // => - Larder:Caches:users:Layers:0:Prefix: The prefix 'app' must end in one of : . / | - _ so that joined keys stay apart. (Parameter 'prefix')
        // end
    }
}
