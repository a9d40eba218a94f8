using System.Diagnostics;

namespace Larder.House.Processes;

/// <summary>The sample WebApi as a program of its own on a free port, ready when it is handed out; ended by its id.</summary>
internal sealed class WebApiProcess : IDisposable
{
    private const string Ready = "Now listening on: ";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private WebApiProcess(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    public int Id => _process.Id;

    public static async Task<WebApiProcess> StartAsync(string home, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Programs.Assembly("WebApi"), "--urls", "http://127.0.0.1:0", .. arguments]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = home,
        };
        start.Environment["HOME"] = home;
        start.Environment["DOTNET_CLI_HOME"] = home;
        var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            return new WebApiProcess(process, await UrlAsync(process, limit.Token));
        }
        catch
        {
            End(process);
            throw;
        }
    }

    public void Dispose() => End(_process);

    private static async Task<Uri> UrlAsync(Process process, CancellationToken token)
    {
        var seen = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(token) is { } line)
        {
            seen.Add(line);
            if (line.IndexOf(Ready, StringComparison.Ordinal) is >= 0 and var at)
            {
                // what is not read would fill the pipe
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
                return new Uri(line[(at + Ready.Length)..]);
            }
        }

        throw new InvalidOperationException(
            $"WebApi did not start: {string.Join('\n', seen)} {await process.StandardError.ReadToEndAsync(token)}"
        );
    }

    private static void End(Process process)
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
