using System.Globalization;

namespace Larder.Load;

/// <summary>The server against a bare endpoint of the same framework, in one run on one machine.</summary>
internal static class HttpLoad
{
    private const int Runs = 5;
    private const double Target = 0.8;
    private const double SeedRate = 3404;

    public static async Task<int> RunAsync(string command, int seconds)
    {
        var home = Directory.CreateTempSubdirectory("larder-bench-");
        try
        {
            using var bare = Background.Start(Environment.ProcessPath!, ["bare"]);
            using var larder = Background.Start(command, ["serve", "--http", "127.0.0.1:0"], Variables(home.FullName));
            var key = await larder.PrintedAsync("lrd_[A-Za-z0-9_-]+");
            var address = await larder.PrintedAsync(@"http://127\.0\.0\.1:\d+");
            var bareUrl = await bare.PrintedAsync(@"http://127\.0\.0\.1:\d+") + "/hundred";
            var larderUrl = address + "/v1/spaces/bench/entries/hundred";
            await StoreAsync(larderUrl, key);
            return await MeasureAsync(bareUrl, larderUrl, key, seconds);
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    private static async Task<int> MeasureAsync(string bareUrl, string larderUrl, string key, int seconds)
    {
        await WrkRun.RunAsync(bareUrl, 32, 2, null);
        await WrkRun.RunAsync(larderUrl, 32, 2, key);
        List<WrkRun> bare = [];
        List<WrkRun> larder = [];
        Print($"GET of {BareEndpoint.Bytes} bytes, wrk with 1 thread and 32 connections, {seconds} s a run");
        for (var run = 1; run <= Runs; run++)
        {
            bare.Add(await WrkRun.RunAsync(bareUrl, 32, seconds, null));
            larder.Add(await WrkRun.RunAsync(larderUrl, 32, seconds, key));
            Print(
                $"  run {run}: bare {bare[^1].RequestsPerSecond, 8:F0}/s   larder {larder[^1].RequestsPerSecond, 8:F0}/s"
            );
        }

        var (of, to) = (Median(larder), Median(bare));
        var errors = bare.Concat(larder).Sum(run => run.Errors);
        Print(
            $"  median: bare {to, 8:F0}/s   larder {of, 8:F0}/s   ratio {of / to:F2} (target {Target:F2})   errors {errors}"
        );
        var sixteen = await WrkRun.RunAsync(larderUrl, 16, seconds, key);
        Print(
            $"16 connections: larder {sixteen.RequestsPerSecond:F0}/s, errors {sixteen.Errors} (to beat: {SeedRate:F0}/s, 0 errors)"
        );
        return of / to >= Target && errors == 0 && sixteen is { Errors: 0, RequestsPerSecond: > SeedRate } ? 0 : 1;
    }

    private static async Task StoreAsync(string url, string key)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        using var body = new ByteArrayContent(new byte[BareEndpoint.Bytes]);
        using var answer = await http.PutAsync(new Uri(url), body);
        answer.EnsureSuccessStatusCode();
    }

    private static Dictionary<string, string> Variables(string home)
    {
        var runtime = Path.Combine(home, "run");
        Directory.CreateDirectory(runtime);
        return new(StringComparer.Ordinal)
        {
            ["XDG_DATA_HOME"] = Path.Combine(home, "data"),
            ["XDG_CONFIG_HOME"] = Path.Combine(home, "config"),
            ["XDG_RUNTIME_DIR"] = runtime,
        };
    }

    private static double Median(List<WrkRun> runs) =>
        runs.Select(run => run.RequestsPerSecond).Order().ElementAt(runs.Count / 2);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
