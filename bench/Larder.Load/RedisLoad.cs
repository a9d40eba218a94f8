using System.Globalization;
using Larder.Redis;

namespace Larder.Load;

/// <summary>The Redis client beside redis-benchmark and beside a bare socket: one server, one run, in turns.</summary>
internal static class RedisLoad
{
    private const int Rounds = 5;
    private const int ValueLength = 100;
    private const double PipelineTarget = 0.35;
    private const double SyncTarget = 0.85;
    private const double CpuTarget = 1.0;

    private const int StoreCallers = 64;

    private static readonly int[] Callers = [1, 16, 64, 256];

    private static CacheEntry Entry =>
        CacheEntry.OfBytes(new byte[ValueLength], "application/octet-stream", Expiration.After(TimeSpan.FromHours(1)));

    public static async Task<int> RunAsync(int seconds)
    {
        var port = FreePort.Next();
        var text = port.ToString(CultureInfo.InvariantCulture);
        string[] settings = ["--port", text, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
        using var server = Background.Start("redis-server", settings);
        await server.PrintedAsync("Ready to accept connections");
        await using var redis = await RedisConnection.ConnectAsync(
            new RedisOptions { Host = "127.0.0.1", Port = port }
        );
        await redis.SetAsync(CallRun.Key, new byte[ValueLength]);
        await new RedisStore(redis).SetAsync(RedisRuns.Stored, Entry);
        var runs = new RedisRuns(redis, port, TimeSpan.FromSeconds(seconds) / Rounds);
        Print(
            $"GET of {ValueLength} bytes, one connection, median of {Rounds} rounds in turns, {seconds} s each altogether"
        );
        var peer = new List<double>();
        var ours = Callers.ToDictionary(count => count, _ => new List<CallRun>());
        var (bare, sync, store) = (new List<CallRun>(), new List<CallRun>(), new List<CallRun>());
        for (var round = 0; round <= Rounds; round++)
        {
            peer.Add(await runs.PeerAsync());
            foreach (var count in Callers)
            {
                ours[count].Add(await runs.CallersAsync(count));
            }

            store.Add(await runs.StoreAsync(StoreCallers));
            bare.Add(runs.Bare());
            sync.Add(runs.Sync());
        }

        var pipelined = Median(peer);
        Print($"  redis-benchmark -c 1 -P 64     {pipelined, 10:F0}/s");
        foreach (var count in Callers)
        {
            Tell($"{count} callers", Middle(ours[count]));
        }

        Tell($"{StoreCallers} callers, store", Middle(store));
        Tell("bare socket, one thread", Middle(bare));
        Tell("synchronous, one thread", Middle(sync));
        return Judge(Middle(ours[64]), pipelined, Middle(sync).Rate / Middle(bare).Rate);
    }

    private static int Judge(CallRun sixtyFour, double pipelined, double sync)
    {
        var ratio = sixtyFour.Rate / pipelined;
        Print($"  64 callers / redis-benchmark   ratio {ratio:F2} (target {PipelineTarget:F2})");
        Print($"  64 callers, client             {sixtyFour.CpuMicroseconds:F2} us a call (target {CpuTarget:F2})");
        Print($"  64 callers, allocated          {sixtyFour.Bytes:F2} bytes a call (target 0)");
        Print($"  synchronous / bare socket      ratio {sync:F2} (target {SyncTarget:F2})");
        return
            ratio >= PipelineTarget && sync >= SyncTarget && sixtyFour is { CpuMicroseconds: <= CpuTarget, Bytes: < 1 }
            ? 0
            : 1;
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
