using System.Diagnostics;

namespace Larder.Testing.Processes;

/// <summary>A server started as a program of its own, ready when it is handed out; ended by its id.</summary>
public sealed class ServeProcess : IAsyncDisposable
{
    private const string Ready = "Listening on ";
    private const string LastLine = "larder get";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Task<string> _complaints;

    private ServeProcess(Process process, Task<string> complaints, List<string> lines)
    {
        _process = process;
        _complaints = complaints;
        Lines = lines;
        var places = lines
            .First(line => line.StartsWith(Ready, StringComparison.Ordinal))[Ready.Length..]
            .Split(" and ");
        Url = places.FirstOrDefault(place => place.StartsWith("http", StringComparison.Ordinal));
        Socket = places.FirstOrDefault(place => place.StartsWith('/'));
        Key = lines[0].StartsWith("lrd_", StringComparison.Ordinal) ? lines[0] : null;
    }

    /// <summary>What it printed until it was ready.</summary>
    public IReadOnlyList<string> Lines { get; }

    public string? Url { get; }

    public string? Socket { get; }

    /// <summary>The key that was printed; null at later starts.</summary>
    public string? Key { get; }

    public int Id => _process.Id;

    /// <summary>Starts <c>serve</c> on a free port and waits until it says that it listens.</summary>
    public static async Task<ServeProcess> StartAsync(Sandbox sandbox, params string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        string[] http = arguments.Contains("--http", StringComparer.Ordinal) ? [] : ["--http", "127.0.0.1:0"];
        var process = sandbox.Start(["serve", .. http, .. arguments]);
        var complaints = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        var lines = new List<string>();
        try
        {
            while (!lines.Exists(line => line.Contains(LastLine, StringComparison.Ordinal)))
            {
                lines.Add(
                    await process.StandardOutput.ReadLineAsync(limit.Token)
                        ?? throw new InvalidOperationException($"The server did not start: {await complaints}")
                );
            }

            return new ServeProcess(process, complaints, lines);
        }
        catch
        {
            End(process);
            throw;
        }
    }

    /// <summary>Asks it to stop, as the system does.</summary>
    public Task<ProgramEnd> TerminateAsync() => EndAsync(Signals.SendTerminate);

    /// <summary>Asks it to stop, as Ctrl-C does.</summary>
    public Task<ProgramEnd> InterruptAsync() => EndAsync(Signals.SendInterrupt);

    /// <summary>Ends it without a chance to tidy up.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        End(_process);
        await _complaints;
        _process.Dispose();
    }

    private static void End(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    private async Task<ProgramEnd> EndAsync(Action<int> signal)
    {
        var started = TimeProvider.System.GetTimestamp();
        signal(_process.Id);
        using var limit = new CancellationTokenSource(Limit);
        var rest = await _process.StandardOutput.ReadToEndAsync(limit.Token);
        await _process.WaitForExitAsync(limit.Token);
        return new ProgramEnd(
            _process.ExitCode,
            System.Text.Encoding.UTF8.GetBytes(rest),
            await _complaints,
            TimeProvider.System.GetElapsedTime(started)
        );
    }
}
