using System.Runtime.InteropServices;
using Larder.Cli.Terminal;
using Larder.Server;

namespace Larder.Cli.Serving;

/// <summary>Runs a server until the program is told to stop. The only place that needs the server's assemblies.</summary>
internal static class ServerRun
{
    /// <summary>Whether a server could run with these settings.</summary>
    public static int Check(ServeSettings settings)
    {
        try
        {
            Options(settings).Validate();
            return ExitCode.Ok;
        }
        catch (LarderServerException fault)
        {
            return Report(fault);
        }
    }

    public static async Task<int> RunAsync(ServeSettings settings)
    {
        // taken before the start, so that a signal during it is not lost
        using var stop = new StopSignal();
        try
        {
            var server = await LarderServer.StartAsync(Options(settings), stop.Token).ConfigureAwait(false);
            await using (server.ConfigureAwait(false))
            {
                await TellAsync(server).ConfigureAwait(false);
                await stop.Requested.ConfigureAwait(false);
                return ExitCode.Ok;
            }
        }
        catch (LarderServerException fault)
        {
            return Report(fault);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return ExitCode.Ok;
        }
    }

    private static LarderServerOptions Options(ServeSettings settings)
    {
        var options = new LarderServerOptions { Log = Console.Error };
        return options with
        {
            DataDirectory = settings.DataDirectory ?? options.DataDirectory,
            HttpEndpoint = settings.WithoutHttp ? null : settings.Http ?? options.HttpEndpoint,
            SocketPath = settings.WithoutSocket ? null : settings.Socket ?? options.SocketPath,
            MaxMemory = settings.MaxMemory ?? options.MaxMemory,
        };
    }

    private static async Task TellAsync(LarderServer server)
    {
        var lines = new List<string>();
        if (server.FirstKey is { } key)
        {
            lines.Add(key);
            lines.Add(
                "  The line above is an API key with every right. It is shown this one time: keep it in a safe place."
            );
        }

        var places = new[]
        {
            server.HttpAddress?.GetLeftPart(UriPartial.Authority),
            server.SocketPath,
        }.OfType<string>();
        lines.Add($"Listening on {string.Join(" and ", places)}");
        lines.Add("Try, in another terminal:");
        lines.Add($"  {Called} set greeting hello --ttl 60s");
        lines.Add($"  {Called} get greeting");
        await Console.Out.WriteLineAsync(string.Join('\n', lines)).ConfigureAwait(false);
        await Console.Out.FlushAsync().ConfigureAwait(false);
    }

    // What the script in a clone was called as: there is no larder on the path of who has just cloned it.
    private static string Called =>
        Environment.GetEnvironmentVariable("LARDER_CALLED_AS") is { Length: > 0 } name ? Escaping.Line(name) : "larder";

    private static int Report(LarderServerException fault)
    {
        Message.Error(fault.Message);
        return fault.Fault == LarderServerFault.InvalidOptions ? ExitCode.Usage : ExitCode.Failure;
    }

    private sealed class StopSignal : IDisposable
    {
        private readonly TaskCompletionSource _requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CancellationTokenSource _source = new();
        private readonly PosixSignalRegistration _interrupt;
        private readonly PosixSignalRegistration _terminate;

        public StopSignal()
        {
            _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
            _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        }

        public Task Requested => _requested.Task;

        public CancellationToken Token => _source.Token;

        public void Dispose()
        {
            _interrupt.Dispose();
            _terminate.Dispose();
            _source.Dispose();
        }

        // the second signal is not held back: who is in a hurry need not wait for requests under way
        private void OnSignal(PosixSignalContext signal)
        {
            signal.Cancel = _requested.TrySetResult();
            _source.Cancel();
        }
    }
}
