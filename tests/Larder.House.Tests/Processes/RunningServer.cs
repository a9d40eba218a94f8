using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Larder.House.Processes;

/// <summary>A real <c>larder serve</c> as a process of its own, on a free port, in a home of its own.</summary>
public sealed partial class RunningServer : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly TaskCompletionSource<string> _key = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? _process;

    internal UserHome Home { get; } = new();

    /// <summary>The API key that the first start printed.</summary>
    public string Key =>
        _key.Task.IsCompletedSuccessfully
            ? _key.Task.Result
            : throw new InvalidOperationException("no key was printed");

    /// <summary>The address of the HTTP listener.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The variables of the shell blocks: the home, the built programs, the server's address and key.</summary>
    internal IReadOnlyDictionary<string, string?> Variables =>
        new Dictionary<string, string?>(Home.Environment, StringComparer.Ordinal)
        {
            ["BUILT"] = Programs.Built,
            ["CONFIGURATION"] = Programs.Configuration,
            ["URL"] = Url,
            ["KEY"] = Key,
        };

    /// <summary>Starts the server and waits until it says where it listens.</summary>
    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Programs.Assembly("Larder.Cli"), "serve", "--http", "127.0.0.1:0"])
        {
            UseShellExecute = false,
            WorkingDirectory = Home.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Home.Environment)
        {
            start.Environment[name] = value;
        }

        var errors = new List<string?>();
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => TakeKey(line.Data);
        _process.ErrorDataReceived += (_, line) => errors.Add(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(Limit);
        await _key.Task.WaitAsync(limit.Token);
        Url = await AdvertisedAsync(limit.Token);
        PutCommandInto(Home.Folder);
    }

    /// <summary>Asks the server to end, as a user would, and waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false } process)
        {
            await Script.RunAsync("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            using var limit = new CancellationTokenSource(Limit);
            await process.WaitForExitAsync(limit.Token);
        }

        _process?.Dispose();
        Home.Dispose();
    }

    private void TakeKey(string? line)
    {
        if (line is null)
        {
            _key.TrySetException(new InvalidOperationException("larder serve ended without printing an API key"));
        }
        else if (ApiKey().Match(line) is { Success: true } match)
        {
            _key.TrySetResult(match.Value);
        }
    }

    private async Task<string> AdvertisedAsync(CancellationToken limit)
    {
        var path = Path.Combine(Home.RuntimeFolder, "larder", "server.json");
        while (!File.Exists(path))
        {
            await Task.Delay(20, limit);
        }

        using var advertisement = JsonDocument.Parse(await File.ReadAllTextAsync(path, limit));
        return advertisement.RootElement.GetProperty("http").GetString()!;
    }

    private static void PutCommandInto(string folder)
    {
        var path = Path.Combine(folder, "larder");
        File.WriteAllText(path, $"#!/bin/sh\nexec dotnet '{Programs.Assembly("Larder.Cli")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    [GeneratedRegex("lrd_[a-z0-9]{8}_[A-Za-z0-9_-]{43}_[0-9a-f]{8}", RegexOptions.None, 1000)]
    private static partial Regex ApiKey();
}
