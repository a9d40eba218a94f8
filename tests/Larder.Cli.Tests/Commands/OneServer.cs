using Larder.Testing.Processes;

namespace Larder.Cli.Tests.Commands;

/// <summary>One server for all tests of a class; each takes a space of its own.</summary>
public sealed class OneServer : IAsyncLifetime
{
    private int _spaces;

    public Sandbox Sandbox { get; } = Built.NewSandbox();

    public ServeProcess Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await ServeProcess.StartAsync(Sandbox);

    public string NewSpace() => FormattableString.Invariant($"space-{Interlocked.Increment(ref _spaces)}");

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Sandbox.Dispose();
    }
}
