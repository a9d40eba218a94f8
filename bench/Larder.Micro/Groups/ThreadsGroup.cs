using Larder.Micro.Measuring;
using Larder.Micro.Report;
using Larder.Micro.Subjects;

namespace Larder.Micro.Groups;

/// <summary>The hot key on two threads beside one, in wall time of a thread: what readers do to each other.</summary>
internal static class ThreadsGroup
{
    private const int Slices = 300;
    private const int Chunk = 500;
    private const int Rounds = 8;

    public static void Run(Sheet sheet)
    {
        Measure(sheet, "with statistics", Stacks.Four(), 1.3);
        Measure(sheet, "without statistics", Stacks.WithoutStatistics(), 1.1);
    }

    private static void Measure(Sheet sheet, string name, Cache cache, double target)
    {
        var first = new ContestantOf<Hits.OfCache>(name, new(cache, Keys.Hot.Asked), Keys.Period);
        var second = new ContestantOf<Hits.OfCache>(name, new(cache, Keys.Hot.Asked), Keys.Period);
        Warmth.Give([first, second]);
        var one = double.MaxValue;
        var two = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            one = Math.Min(one, new Together([first], Chunk).Run(Slices));
            two = Math.Min(two, new Together([first, second], Chunk).Run(Slices));
        }

        sheet.Add(
            new Figure($"stack {name}, hot key, 2 threads, each", "ns", two)
            {
                Base = ("1 thread", [one]),
                Targets = [target],
            }
        );
    }
}
