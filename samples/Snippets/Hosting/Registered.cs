using Larder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Snippets.Hosting;

internal static class Registered
{
    public static async Task RunAsync()
    {
        // snippet: host-register
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddLarder(cache => cache.DefaultExpiration("10m").Memory(100_000));
        builder.Services.AddLarder("pages", cache => cache.DefaultExpiration("1 day").Compress().Memory(1_000));
        using var host = builder.Build();
        await host.StartAsync();

        var users = host.Services.GetRequiredService<Cache>(); // the default one
        var pages = host.Services.GetRequiredKeyedService<Cache>("pages"); // [FromKeyedServices("pages")] in a constructor
        users.Set("user:42", "Ada");
        pages.Set("/", "<html>");
        Console.WriteLine($"{users.Get<string>("user:42")} {pages.Get<string>("/")}");
        Console.WriteLine(string.Join(", ", host.Services.GetRequiredService<CacheRegistry>().Names));
        // => Ada <html>
        // => default, pages
        // end
        await host.StopAsync();
    }
}
