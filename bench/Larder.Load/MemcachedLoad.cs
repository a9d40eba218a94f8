using System.Globalization;
using Larder.Memcached;

namespace Larder.Load;

/// <summary>The memcached client beside a bare socket that keeps 64 commands on the way: one server, one run, in turns.</summary>
internal static class MemcachedLoad
{
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
        var runs = new MemcachedRuns(memcached, port, TimeSpan.FromSeconds(seconds) / Rounds.Count);
        Rounds.Print(
            $"mg of {ValueLength} bytes, one connection, median of {Rounds.Count} rounds in turns, {seconds} s each altogether"
        );
        var ours = Callers.ToDictionary(count => count, _ => new List<CallRun>());
        var (pipeline, bare, sync) = (new List<CallRun>(), new List<CallRun>(), new List<CallRun>());
        var pairs = new List<double>();
        for (var round = 0; round <= Rounds.Count; round++)
        {
            pipeline.Add(runs.Bare(64));
            foreach (var count in Callers)
            {
                ours[count].Add(await runs.CallersAsync(count));
            }

            bare.Add(runs.Bare(1));
            sync.Add(runs.Sync());
            pairs.Add((await runs.PairsAsync()).TotalMilliseconds);
        }

        Rounds.Tell("bare socket, 64 on the way", Rounds.Middle(pipeline));
        foreach (var count in Callers)
        {
            Rounds.Tell($"{count} callers", Rounds.Middle(ours[count]));
        }

        Rounds.Tell("bare socket, one thread", Rounds.Middle(bare));
        Rounds.Tell("synchronous, one thread", Rounds.Middle(sync));
        return Judge(
            Rounds.Middle(ours[64]),
            Rounds.Middle(pipeline),
            Rounds.Middle(sync).Rate / Rounds.Middle(bare).Rate,
            Rounds.Median(pairs)
        );
    }

    private static int Judge(CallRun sixtyFour, CallRun pipeline, double sync, double pairs)
    {
        var ratio = sixtyFour.Rate / pipeline.Rate;
        Rounds.Print($"  64 callers / bare socket       ratio {ratio:F2} (target {PipelineTarget:F2})");
        Rounds.Print($"  64 callers, allocated          {sixtyFour.Bytes:F2} bytes a call (target 0)");
        Rounds.Print($"  100 pairs of set and get       {pairs:F1} ms (target {PairsTarget:F0})");
        Rounds.Print($"  synchronous / bare socket      ratio {sync:F2}");
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
}
