using System.Diagnostics;

namespace Larder.Load;

/// <summary>What one run of calls measured: calls a second, microseconds until the answer, and what the client spent on each.</summary>
internal sealed record CallRun(double Rate, double Median, double NinetyNinth, double CpuMicroseconds, double Bytes)
{
    // one call in so many is timed, so that reading the clock costs little
    private const int Sample = 16;

    public static ReadOnlySpan<byte> Key => "key:bench"u8;

    /// <summary>Runs callers until the time is over; each gets a list for its timings and answers how often it called.</summary>
    public static async Task<CallRun> MeasureAsync(int callers, Func<List<long>, Task<int>> caller)
    {
        var samples = Enumerable.Range(0, callers).Select(_ => new List<long>(1 << 16)).ToList();
        var cpu = Environment.CpuUsage.TotalTime;
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var began = TimeProvider.System.GetTimestamp();
        var counts = await Task.WhenAll(samples.Select(caller));
        var took = TimeProvider.System.GetElapsedTime(began);
        var calls = (double)counts.Sum();
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        cpu = Environment.CpuUsage.TotalTime - cpu;
        var ordered = samples.SelectMany(list => list).Order().ToList();
        return new CallRun(
            calls / took.TotalSeconds,
            At(ordered, 0.5),
            At(ordered, 0.99),
            cpu.TotalMicroseconds / calls,
            bytes / calls
        );
    }

    /// <summary>Whether this call is one of those that are timed.</summary>
    public static bool IsSample(int call) => call % Sample == 0;

    private static double At(List<long> ordered, double part) =>
        ordered.Count == 0 ? 0 : ordered[(int)(part * (ordered.Count - 1))] * 1e6 / Stopwatch.Frequency;
}
