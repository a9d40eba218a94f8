using System.Diagnostics;
using System.Text;

namespace Larder.Testing.Processes;

/// <summary>
/// A home, runtime directory and working directory of their own, in which a built program is run as a user would run
/// it; nothing of the surrounding user's configuration is seen. Gone when disposed.
/// </summary>
/// <param name="program">The path of the program's assembly.</param>
public sealed class Sandbox(string program) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("larder-");
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    /// <summary>A path below the sandbox whose parents are there.</summary>
    public string this[string name]
    {
        get
        {
            var path = Path.Combine(_root.FullName, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return path;
        }
    }

    /// <summary>Where programs are run.</summary>
    public string WorkingDirectory => Path.GetDirectoryName(this["work/x"])!;

    public string DataDirectory => Path.Combine(this["data"], "larder");

    public string RuntimeDirectory => Path.Combine(this["run"], "larder");

    public string ConfigurationDirectory => Path.GetDirectoryName(this["config/larder/x"])!;

    /// <summary>Sets a variable for all programs run from now on; null takes it away.</summary>
    public void Set(string variable, string? value)
    {
        if (value is null)
        {
            _variables.Remove(variable);
        }
        else
        {
            _variables[variable] = value;
        }
    }

    /// <summary>Runs the program to its end.</summary>
    public Task<ProgramEnd> RunAsync(params string[] arguments) => RunAsync([], arguments);

    /// <summary>Runs the program to its end with these bytes on its standard input.</summary>
    public async Task<ProgramEnd> RunAsync(byte[] input, string[] arguments)
    {
        using var process = Start(arguments);
        return await EndAsync(process, input);
    }

    /// <summary>Runs another program of the system to its end in the same surroundings.</summary>
    public async Task<ProgramEnd> RunOtherAsync(string file, params string[] arguments)
    {
        using var process = Start(file, arguments);
        return await EndAsync(process, []);
    }

    /// <summary>As <see cref="RunOtherAsync"/>; gives the answer once the question is on its standard output.</summary>
    public async Task<ProgramEnd> AnswerOtherAsync(Exchange exchange, string file, params string[] arguments)
    {
        using var process = Start(file, arguments);
        return await EndAsync(process, Encoding.UTF8.GetBytes(exchange.Answer), exchange.Question);
    }

    /// <summary>The words of a shell command that run the program with these arguments.</summary>
    public string ShellCommand(params string[] arguments) =>
        string.Join(' ', new[] { "dotnet", program }.Concat(arguments).Select(Quoted));

    /// <summary>Starts the program; its streams are redirected.</summary>
    public Process Start(params string[] arguments) => Start("dotnet", [program, .. arguments]);

    public void Dispose() => _root.Delete(recursive: true);

    private static async Task<ProgramEnd> EndAsync(Process process, byte[] input, string question = "")
    {
        var started = TimeProvider.System.GetTimestamp();
        using var limit = new CancellationTokenSource(Limit);
        using var output = new Transcript(question);
        try
        {
            var reading = output.ReadAsync(process.StandardOutput.BaseStream, limit.Token);
            var complaints = process.StandardError.ReadToEndAsync(limit.Token);
            await Task.WhenAny(output.Asked, reading);
            if (output.Asked.IsCompleted)
            {
                await process.StandardInput.BaseStream.WriteAsync(input, limit.Token);
            }

            process.StandardInput.Close();
            await Task.WhenAll(reading, complaints, process.WaitForExitAsync(limit.Token));
            return new ProgramEnd(
                process.ExitCode,
                output.ToArray(),
                await complaints,
                TimeProvider.System.GetElapsedTime(started)
            );
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private Process Start(string file, string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = WorkingDirectory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToArray())
        {
            start.Environment.Remove(name);
        }

        // a terminal without abilities: the runtime then sends it no sequences of its own
        start.Environment["TERM"] = "dumb";
        start.Environment["HOME"] = this["home"];
        start.Environment["TMPDIR"] = _root.FullName;
        start.Environment["XDG_DATA_HOME"] = this["data"];
        start.Environment["XDG_CONFIG_HOME"] = this["config"];
        start.Environment["XDG_RUNTIME_DIR"] = this["run"];
        foreach (var (name, value) in _variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start.");
    }

    private static bool IsOurs(string variable) =>
        variable.StartsWith("LARDER_", StringComparison.Ordinal)
        || variable.StartsWith("XDG_", StringComparison.Ordinal);

    private static string Quoted(string word) => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
