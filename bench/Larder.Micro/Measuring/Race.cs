using System.Diagnostics;

namespace Larder.Micro.Measuring;

/// <summary>
/// Times contestants in turns, so that what disturbs the machine disturbs all of them; the quickest slice counts. Over when
/// nobody has become quicker for a while.
/// </summary>
internal static class Race
{
    private const double Better = 0.99;

    // a processor may change its speed every few seconds: whoever had no turn at the higher one would seem slow beside the rest
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public static void Run(IReadOnlyCollection<Contestant> contestants, int slices, int steps)
    {
        Warmth.Give(contestants);
        var begin = Stopwatch.GetTimestamp();
        for (var last = begin; Stopwatch.GetElapsedTime(last) < Quiet && Stopwatch.GetElapsedTime(begin) < Longest; )
        {
            foreach (var contestant in contestants)
            {
                var before = contestant.Best;
                for (var slice = 0; slice < slices; slice++)
                {
                    contestant.Best = Math.Min(contestant.Best, Time(contestant, steps));
                }

                last = contestant.Best < before * Better ? Stopwatch.GetTimestamp() : last;
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
