using System.Diagnostics;
using Larder.Micro.Measuring;
using Larder.Micro.Report;
using Larder.Micro.Subjects;

namespace Larder.Micro.Groups;

/// <summary>The hot key on two threads beside one, in wall time of a thread: what readers do to each other.</summary>
/// <remarks>
/// A processor may be quicker while the other one rests, and some hosts change between two speeds every few seconds, so
/// the three crews take many turns, and one of them shares nothing.
/// </remarks>
internal static class ThreadsGroup
{
    private const int Slices = 300;
    private const int Chunk = 500;

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(40);

    public static void Run(Sheet sheet)
    {
        Measure(sheet, "with statistics", Stacks.Four, 1.3);
        Measure(sheet, "without statistics", Stacks.WithoutStatistics, 1.1);
    }

    private static void Measure(Sheet sheet, string name, Func<Cache> build, double target)
    {
        var shared = build();
        var first = Reader(name, shared);
        var second = Reader(name, shared);
        var apart = Reader(name, build());
        Warmth.Give([first, second, apart]);
        Contestant[][] crews =
        [
            [first],
            [first, second],
            [first, apart],
        ];
        double[] best = [double.NaN, double.NaN, double.NaN];
        var begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin) < Long)
        {
            for (var i = 0; i < crews.Length; i++)
            {
                best[i] = double.MinNumber(best[i], new Together(crews[i], Chunk).Run(Slices));
            }
        }

        var alone = ("1 thread", new[] { best[0] });
        sheet.Add(
            new Figure($"stack {name}, hot key, 2 threads, each", "ns", best[1]) { Base = alone, Targets = [target] }
        );
        sheet.Add(new Figure("the same on a cache each: what the machine takes", "ns", best[2]) { Base = alone });
    }

    private static ContestantOf<Hits.OfCache> Reader(string name, Cache cache) =>
        new(name, new(cache, Keys.Hot.Asked), Keys.Period);
}
