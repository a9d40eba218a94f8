using System.Globalization;
using Larder.Memcached;

namespace Larder.Load;

/// <summary>The memcached client beside a bare socket that keeps 64 commands on the way: one server, one run, in turns.</summary>
internal static class MemcachedLoad
{
    private const int Rounds = 5;
    private const int ValueLength = 100;
    private const double PipelineTarget = 0.4;
    private const double PairsTarget = 100;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private static readonly int[] Callers = [1, 16, 64, 256];

    public static async Task<int> RunAsync(int seconds)
    {
        var port = FreePort.Next();
        var text = port.ToString(CultureInfo.InvariantCulture);
        string[] settings = ["-u", Environment.UserName, "-l", "127.0.0.1", "-p", text, "-U", "0"];
        using var server = Background.Start("memcached", settings);
        await using var memcached = await ConnectAsync(port);
        await memcached.SetAsync(CallRun.Key, new byte[ValueLength]);
        var runs = new MemcachedRuns(memcached, port, TimeSpan.FromSeconds(seconds) / Rounds);
        Print(
            $"mg of {ValueLength} bytes, one connection, median of {Rounds} rounds in turns, {seconds} s each altogether"
        );
        var ours = Callers.ToDictionary(count => count, _ => new List<CallRun>());
        var (pipeline, bare, sync) = (new List<CallRun>(), new List<CallRun>(), new List<CallRun>());
        var pairs = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            pipeline.Add(runs.Pipeline());
            foreach (var count in Callers)
            {
                ours[count].Add(await runs.CallersAsync(count));
            }

            bare.Add(runs.Bare());
            sync.Add(runs.Sync());
            pairs.Add((await runs.PairsAsync()).TotalMilliseconds);
        }

        Tell("bare socket, 64 on the way", Middle(pipeline));
        foreach (var count in Callers)
        {
            Tell($"{count} callers", Middle(ours[count]));
        }

        Tell("bare socket, one thread", Middle(bare));
        Tell("synchronous, one thread", Middle(sync));
        return Judge(Middle(ours[64]), Middle(pipeline), Middle(sync).Rate / Middle(bare).Rate, Median(pairs));
    }

    private static int Judge(CallRun sixtyFour, CallRun pipeline, double sync, double pairs)
    {
        var ratio = sixtyFour.Rate / pipeline.Rate;
        Print($"  64 callers / bare socket       ratio {ratio:F2} (target {PipelineTarget:F2})");
        Print($"  64 callers, allocated          {sixtyFour.Bytes:F2} bytes a call (target 0)");
        Print($"  100 pairs of set and get       {pairs:F1} ms (target {PairsTarget:F0})");
        Print($"  synchronous / bare socket      ratio {sync:F2}");
        return ratio >= PipelineTarget && sixtyFour.Bytes < 1 && pairs < PairsTarget ? 0 : 1;
    }

    private static async Task<MemcachedConnection> ConnectAsync(int port)
    {
        var options = new MemcachedOptions { Servers = [new("127.0.0.1", port)] };
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return await MemcachedConnection.ConnectAsync(options);
            }
            catch (MemcachedConnectionException) when (TimeProvider.System.GetElapsedTime(began) < Limit)
            {
                await Task.Delay(20);
            }
        }
    }

    /// <summary>The round in the middle after the first, with the cost in the middle.</summary>
    private static CallRun Middle(List<CallRun> runs) =>
        runs.Skip(1).OrderBy(run => run.Rate).ElementAt(Rounds / 2) with
        {
            CpuMicroseconds = Median(runs.Select(run => run.CpuMicroseconds)),
            Bytes = Median(runs.Select(run => run.Bytes)),
        };

    private static double Median(IEnumerable<double> figures) => figures.Skip(1).Order().ElementAt(Rounds / 2);

    private static void Tell(string what, CallRun run) =>
        Print(
            $"  {what, -30} {run.Rate, 10:F0}/s   p50 {run.Median, 6:F0} us   p99 {run.NinetyNinth, 6:F0} us   cpu {run.CpuMicroseconds, 5:F2} us   {run.Bytes, 6:F2} B"
        );

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
