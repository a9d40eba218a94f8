using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Larder.Load;

/// <summary>What one run of wrk measured.</summary>
internal sealed partial record WrkRun(double RequestsPerSecond, long Errors)
{
    /// <summary>Runs wrk with one thread against a URL.</summary>
    public static async Task<WrkRun> RunAsync(string url, int connections, int seconds, string? key)
    {
        string[] header = key is null ? [] : ["-H", $"Authorization: Bearer {key}"];
        string[] load = ["-t1", Invariant($"-c{connections}"), Invariant($"-d{seconds}s")];
        var start = new ProcessStartInfo("wrk", [.. load, .. header, url])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return Parse(output);
    }

    private static WrkRun Parse(string output)
    {
        if (Rate().Match(output) is not { Success: true } rate)
        {
            throw new FormatException("wrk did not print a rate:\n" + output);
        }

        var errors = Failures()
            .Matches(output)
            .Sum(match => long.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture));
        return new WrkRun(double.Parse(rate.Groups["rate"].Value, CultureInfo.InvariantCulture), errors);
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    [GeneratedRegex(@"Requests/sec:\s+(?<rate>[\d.]+)", RegexOptions.None, 1000)]
    private static partial Regex Rate();

    // "Non-2xx or 3xx responses: 7" and "Socket errors: connect 0, read 1, write 0, timeout 2"
    [GeneratedRegex(@"(responses:|connect|read|write|timeout) (?<count>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Failures();
}
