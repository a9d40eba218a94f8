using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Larder.Redis;

namespace Larder.Load;

/// <summary>The runs of one round, each of them over the same time.</summary>
internal sealed partial class RedisRuns(RedisConnection redis, int port, TimeSpan length)
{
    private const int PeerRequests = 1_000_000;

    private readonly RedisStore _store = new(redis);

    /// <summary>Where the store's entry lies.</summary>
    public static CacheKey Stored { get; } = "entry:bench";

    /// <summary>What redis-benchmark reaches on one connection with 64 commands on the way.</summary>
    public async Task<double> PeerAsync()
    {
        string[] load = ["-t", "get", "-d", "100", "-c", "1", "-P", "64", "-r", "1", "-q"];
        var start = new ProcessStartInfo("redis-benchmark", [.. load, "-p", Text(port), "-n", Text(PeerRequests)])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var rate =
            Rate().Matches(output).LastOrDefault()
            ?? throw new FormatException("redis-benchmark printed no rate:\n" + output);
        return double.Parse(rate.Groups["rate"].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>Callers that each ask, wait and ask again.</summary>
    public Task<CallRun> CallersAsync(int callers) => CallRun.MeasureAsync(callers, CallAsync);

    /// <summary>The same through a store: an entry with its time to live.</summary>
    public Task<CallRun> StoreAsync(int callers) => CallRun.MeasureAsync(callers, CallStoreAsync);

    /// <summary>The synchronous calls of one thread.</summary>
    public CallRun Sync() =>
        OnThisThread(() =>
        {
            using var reply = redis.LeaseAsync(CallRun.Key, CacheContext.Sync).GetAwaiter().GetResult();
            return reply.Bytes.Length;
        });

    /// <summary>The least that one thread needs: a socket, a command that is ready, and a receive.</summary>
    public CallRun Bare()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect("127.0.0.1", port);
        var command = "*2\r\n$3\r\nGET\r\n$9\r\nkey:bench\r\n"u8.ToArray();
        var buffer = new byte[4096];
        return OnThisThread(() =>
        {
            socket.Send(command);
            return socket.Receive(buffer) - "$100\r\n\r\n".Length;
        });
    }

    private CallRun OnThisThread(Func<int> call) =>
        CallRun.MeasureAsync(1, samples => Task.FromResult(Repeat(call, samples))).GetAwaiter().GetResult();

    private int Repeat(Func<int> call, List<long> samples)
    {
        var end = End();
        var calls = 0;
        for (var before = Now(); before < end; calls++)
        {
            before = CallRun.IsSample(calls) ? Now() : before;
            Check(call());
            if (CallRun.IsSample(calls))
            {
                samples.Add(Now() - before);
            }
        }

        return calls;
    }

    private Task<int> CallAsync(List<long> samples) =>
        RepeatAsync(() => redis.LeaseAsync(CallRun.Key), LengthOf, samples);

    private Task<int> CallStoreAsync(List<long> samples) =>
        RepeatAsync(() => _store.GetAsync(Stored), static entry => entry!.GetBytes().Length, samples);

    private static int LengthOf(RedisReply reply)
    {
        using (reply)
        {
            return reply.Bytes.Length;
        }
    }

    private async Task<int> RepeatAsync<T>(Func<ValueTask<T>> call, Func<T, int> lengthOf, List<long> samples)
    {
        // each caller begins on a thread of the pool, where it goes on
        await Task.Yield();
        var end = End();
        var calls = 0;
        for (var before = Now(); before < end; calls++)
        {
            before = CallRun.IsSample(calls) ? Now() : before;
            Check(lengthOf(await call()));
            if (CallRun.IsSample(calls))
            {
                samples.Add(Now() - before);
            }
        }

        return calls;
    }

    private static void Check(int answered)
    {
        if (answered != 100)
        {
            throw new InvalidOperationException("another value came");
        }
    }

    private long End() => Now() + (long)(length.TotalSeconds * Stopwatch.Frequency);

    private static long Now() => TimeProvider.System.GetTimestamp();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<rate>[\d.]+) requests per second", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rate();
}
