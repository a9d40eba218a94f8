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
            $"mg of {ValueLength} bytes, one connection, best of {Rounds} rounds in turns, {seconds} s each altogether"
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

        Tell("bare socket, 64 on the way", Best(pipeline));
        foreach (var count in Callers)
        {
            Tell($"{count} callers", Best(ours[count]));
        }

        Tell("bare socket, one thread", Best(bare));
        Tell("synchronous, one thread", Best(sync));
        return Judge(Best(ours[64]), Best(pipeline), Best(sync).Rate / Best(bare).Rate, pairs.Skip(1).Min());
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

    /// <summary>The quickest round after the first, with the least that any of them cost.</summary>
    private static CallRun Best(List<CallRun> runs)
    {
        var counted = runs.Skip(1).ToList();
        return counted.MaxBy(run => run.Rate)! with
        {
            CpuMicroseconds = counted.Min(run => run.CpuMicroseconds),
            Bytes = counted.Min(run => run.Bytes),
        };
    }

    private static void Tell(string what, CallRun run) =>
        Print(
            $"  {what, -30} {run.Rate, 10:F0}/s   p50 {run.Median, 6:F0} us   p99 {run.NinetyNinth, 6:F0} us   cpu {run.CpuMicroseconds, 5:F2} us   {run.Bytes, 6:F2} B"
        );

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
