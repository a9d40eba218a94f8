using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Larder.Hosting.Registration;

/// <summary>Makes the caches before anything else starts, so that a mistake stops the start; and lets static methods have them while the host runs.</summary>
internal sealed class LarderLifetime(IServiceProvider services) : IHostedLifecycleService, IDisposable
{
    private IDisposable? _serving;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        var start = services.GetRequiredService<LarderStart>();

        // from here on it is the container's, which disposes of it
        var registry = services.GetRequiredService<CacheRegistry>();
        if (start.IsAmbient)
        {
            _serving = LarderHost.Serve(registry);
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => Interlocked.Exchange(ref _serving, null)?.Dispose();
}
