using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Larder.Load;

/// <summary>A program that runs until it is disposed, and what it printed.</summary>
internal sealed class Background : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly Process _process;
    private readonly TaskCompletionSource _ended = new();
    private readonly List<string> _lines = [];
    private TaskCompletionSource _printed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Background(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
    }

    public static Background Start(
        string program,
        string[] arguments,
        IReadOnlyDictionary<string, string>? variables = null
    )
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new Background(start);
    }

    /// <summary>Waits until the program prints something like this, and gives the match.</summary>
    public async Task<string> PrintedAsync(string pattern)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            Task more;
            lock (_lines)
            {
                var match = _lines
                    .Select(line => Regex.Match(line, pattern, RegexOptions.None, Limit))
                    .FirstOrDefault(m => m.Success);
                if (match is not null)
                {
                    return match.Value;
                }

                more = _printed.Task;
            }

            var first = await Task.WhenAny(more, _ended.Task).WaitAsync(limit.Token);
            if (first == _ended.Task)
            {
                throw new InvalidOperationException($"the program ended before it printed {pattern}");
            }
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Note(string? line)
    {
        lock (_lines)
        {
            if (line is null)
            {
                _ended.TrySetResult();
                return;
            }

            _lines.Add(line);
            _printed.TrySetResult();
            _printed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
