using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Larder.Redis;

namespace Larder.Load;

/// <summary>The runs of one round, each of them over the same time.</summary>
internal sealed partial class RedisRuns(RedisConnection redis, int port, TimeSpan length)
{
    private const int PeerRequests = 1_000_000;

    private static readonly byte[] Command = "*2\r\n$3\r\nGET\r\n$9\r\nkey:bench\r\n"u8.ToArray();
    private static readonly int ReplyLength = "$100\r\n\r\n".Length + 100;

    private readonly CallLoop _loop = new(length);
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
    public Task<CallRun> CallersAsync(int callers) =>
        _loop.CallersAsync(callers, () => redis.LeaseAsync(CallRun.Key), LengthOf);

    /// <summary>The same through a store: an entry with its time to live.</summary>
    public Task<CallRun> StoreAsync(int callers) =>
        _loop.CallersAsync(callers, () => _store.GetAsync(Stored), static entry => entry!.GetBytes().Length);

    /// <summary>The synchronous calls of one thread.</summary>
    public CallRun Sync() =>
        _loop.OnThisThread(() => LengthOf(redis.LeaseAsync(CallRun.Key, CacheContext.Sync).GetAwaiter().GetResult()));

    /// <summary>A bare socket with so many commands on the way.</summary>
    public CallRun Bare(int count) => new BareSocket(port, Command, ReplyLength, _loop).Run(count);

    /// <summary>The same, waiting as asynchronous code does.</summary>
    public Task<CallRun> BareAsync(int count) => new BareSocket(port, Command, ReplyLength, _loop).RunAsync(count);

    private static int LengthOf(RedisReply reply)
    {
        using (reply)
        {
            return reply.Bytes.Length;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<rate>[\d.]+) requests per second", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rate();
}
