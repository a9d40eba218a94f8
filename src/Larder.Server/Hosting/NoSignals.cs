using Microsoft.Extensions.Hosting;

namespace Larder.Server;

/// <summary>Leaves the signals of the process to the program that starts the server.</summary>
internal sealed class NoSignals : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
