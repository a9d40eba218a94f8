using Larder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Snippets.Hosting;

internal static class Services
{
    public static async Task RunAsync()
    {
        // snippet: host-cached
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddLarder(cache => cache.Memory(1000));
        builder.Services.AddCached<IGreetings, Greetings>(ServiceLifetime.Scoped);
        using var host = builder.Build();
        await host.StartAsync();

        for (var request = 1; request <= 2; request++)
        {
            await using var scope = host.Services.CreateAsyncScope();
            var greetings = scope.ServiceProvider.GetRequiredService<IGreetings>();
            Console.WriteLine($"{request}: {await greetings.OfAsync("Ada")}");
        }

        // => greeting Ada
        // => 1: Hello, Ada!
        // => 2: Hello, Ada!
        // end
        await host.StopAsync();
    }
}
