using Larder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Worker;

/// <summary>Asks for a rate three times, each time in a scope of its own, and then ends the program.</summary>
internal sealed class Poller(IServiceScopeFactory scopes, HealthCheckService health, IHostApplicationLifetime program)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var round = 1; round <= 3; round++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var rates = scope.ServiceProvider.GetRequiredService<IRates>();
            var rate = await rates.GetAsync("EUR", "USD", stoppingToken);
            var kind = Holidays.Has(new DateOnly(2026, 12, 25)) ? "holiday" : "day";
            Console.WriteLine($"round {round}: {rate} on a {kind}");
        }

        await using var last = scopes.CreateAsyncScope();
        var cache = last.ServiceProvider.GetRequiredKeyedService<Cache>("rates");
        var report = await health.CheckHealthAsync(stoppingToken);
        Console.WriteLine($"{cache.Options.Name} keeps {cache.Statistics().Memory?.Entries}; {report.Status}");
        program.StopApplication();
    }
}
