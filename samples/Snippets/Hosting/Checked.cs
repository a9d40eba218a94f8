using Larder;
using Larder.Layers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Snippets.Hosting;

internal static class Checked
{
    public static async Task RunAsync()
    {
        // snippet: host-health
        var builder = Host.CreateApplicationBuilder();
        var chaos = new ChaosOptions { FailureRate = 1 }; // a far store that is down
        builder.Services.AddLarder(
            "users",
            cache =>
                cache
                    .Near(near => near.Memory(1000))
                    .Far(far => far.Breaker(new() { Failures = 1 }).Chaos(chaos).Memory())
        );
        builder.Services.AddHealthChecks().AddLarder(new LarderHealthOptions { Deadline = TimeSpan.FromSeconds(2) });
        using var host = builder.Build();

        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        var users = report.Entries["larder"];
        Console.WriteLine($"{users.Status}: {users.Description}");
        Console.WriteLine($"breaker {users.Data["users.breaker"]}, {users.Data["users.entries"]} entries near");
        // => Degraded: The cache 'users' failed with CacheStoreException; it goes on without its far store.
        // => breaker Open, 0 entries near
        // end
    }
}
