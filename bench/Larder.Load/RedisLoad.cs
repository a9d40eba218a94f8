using System.Globalization;
using Larder.Redis;

namespace Larder.Load;

/// <summary>The Redis client beside redis-benchmark and beside a bare socket: one server, one run, in turns.</summary>
internal static class RedisLoad
{
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
        var runs = new RedisRuns(redis, port, TimeSpan.FromSeconds(seconds) / Rounds.Count);
        Rounds.Print(
            $"GET of {ValueLength} bytes, one connection, median of {Rounds.Count} rounds in turns, {seconds} s each altogether"
        );
        var peer = new List<double>();
        var ours = Callers.ToDictionary(count => count, _ => new List<CallRun>());
        var (bare, sync, store) = (new List<CallRun>(), new List<CallRun>(), new List<CallRun>());
        var (pipeline, waiting) = (new List<CallRun>(), new List<CallRun>());
        for (var round = 0; round <= Rounds.Count; round++)
        {
            peer.Add(await runs.PeerAsync());
            foreach (var count in Callers)
            {
                ours[count].Add(await runs.CallersAsync(count));
            }

            pipeline.Add(runs.Bare(64));
            waiting.Add(await runs.BareAsync(64));
            store.Add(await runs.StoreAsync(StoreCallers));
            bare.Add(runs.Bare(1));
            sync.Add(runs.Sync());
        }

        var pipelined = Rounds.Median(peer);
        Rounds.Print($"  redis-benchmark -c 1 -P 64     {pipelined, 10:F0}/s");
        foreach (var count in Callers)
        {
            Rounds.Tell($"{count} callers", Rounds.Middle(ours[count]));
        }

        Rounds.Tell($"{StoreCallers} callers, store", Rounds.Middle(store));
        Rounds.Tell("bare socket, 64 on the way", Rounds.Middle(pipeline));
        Rounds.Tell("the same, asynchronous", Rounds.Middle(waiting));
        Rounds.Tell("bare socket, one thread", Rounds.Middle(bare));
        Rounds.Tell("synchronous, one thread", Rounds.Middle(sync));
        return Judge(Rounds.Middle(ours[64]), pipelined, Rounds.Middle(sync).Rate / Rounds.Middle(bare).Rate);
    }

    private static int Judge(CallRun sixtyFour, double pipelined, double sync)
    {
        var ratio = sixtyFour.Rate / pipelined;
        Rounds.Print($"  64 callers / redis-benchmark   ratio {ratio:F2} (target {PipelineTarget:F2})");
        Rounds.Print(
            $"  64 callers, client             {sixtyFour.CpuMicroseconds:F2} us a call (target {CpuTarget:F2})"
        );
        Rounds.Print($"  64 callers, allocated          {sixtyFour.Bytes:F2} bytes a call (target 0)");
        Rounds.Print($"  synchronous / bare socket      ratio {sync:F2} (target {SyncTarget:F2})");
        return
            ratio >= PipelineTarget && sync >= SyncTarget && sixtyFour is { CpuMicroseconds: <= CpuTarget, Bytes: < 1 }
            ? 0
            : 1;
    }
}
