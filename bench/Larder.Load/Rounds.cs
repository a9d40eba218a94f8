using System.Globalization;

namespace Larder.Load;

/// <summary>What is made of several rounds of the same run: the first is for warming up, the middle of the others counts.</summary>
internal static class Rounds
{
    public const int Count = 5;

    /// <summary>The round in the middle, with the cost in the middle.</summary>
    public static CallRun Middle(List<CallRun> runs) =>
        runs.Skip(1).OrderBy(run => run.Rate).ElementAt(Count / 2) with
        {
            CpuMicroseconds = Median(runs.Select(run => run.CpuMicroseconds)),
            Bytes = Median(runs.Select(run => run.Bytes)),
        };

    public static double Median(IEnumerable<double> figures) => figures.Skip(1).Order().ElementAt(Count / 2);

    public static void Tell(string what, CallRun run) =>
        Print(
            $"  {what, -30} {run.Rate, 10:F0}/s   p50 {run.Median, 6:F0} us   p99 {run.NinetyNinth, 6:F0} us   cpu {run.CpuMicroseconds, 5:F2} us   {run.Bytes, 6:F2} B"
        );

    public static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
