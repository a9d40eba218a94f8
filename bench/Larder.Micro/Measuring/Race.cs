using System.Diagnostics;

namespace Larder.Micro.Measuring;

/// <summary>Times contestants in turns, so that what disturbs the machine disturbs all of them; the quickest slice counts.</summary>
internal static class Race
{
    private const int LeastRounds = 12;

    // the compiler may still be at work, and a processor may change its speed every few seconds
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(6);

    public static void Run(IReadOnlyCollection<Contestant> contestants, int slices, int steps)
    {
        Warmth.Give(contestants);
        var begin = Stopwatch.GetTimestamp();
        for (var round = 0; round < LeastRounds || Stopwatch.GetElapsedTime(begin) < Least; round++)
        {
            foreach (var contestant in contestants)
            {
                for (var slice = 0; slice < slices; slice++)
                {
                    contestant.Best = Math.Min(contestant.Best, Time(contestant, steps));
                }
            }
        }

        foreach (var contestant in contestants)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            contestant.Do(steps);
            contestant.Bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / steps;
        }
    }

    private static double Time(Contestant contestant, int steps)
    {
        var start = Stopwatch.GetTimestamp();
        contestant.Do(steps);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / steps;
    }
}
