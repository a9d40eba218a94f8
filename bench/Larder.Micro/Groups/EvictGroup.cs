using System.Collections.Concurrent;
using Larder.Memory;
using Larder.Micro.Measuring;
using Larder.Micro.Report;
using Larder.Micro.Subjects;

namespace Larder.Micro.Groups;

/// <summary>New keys into a full store, so that each of them makes another leave; beside a dictionary as full as it, and large enough.</summary>
internal static class EvictGroup
{
    private const int Capacity = 100_000;
    private const int Period = 1 << 19;
    private const int Slices = 200;
    private const int Chunk = 100;
    private const int Rounds = 10;

    public static void Run(Sheet sheet)
    {
        var value = new Item(1);
        var (keys, others) = (Keys.Make(0, Period), Keys.Make(Period, Period));
        var dictionary = new ContestantOf<Inserts.OfDictionary>(
            "CD",
            new(Inserts.OfDictionary.Filled(Capacity, value), keys, value),
            Period
        );
        var bounded = BoundedDictionary(Capacity, [keys], value);
        var boundedByTwo = BoundedDictionary(Capacity / 2, [keys, others], value);
        var store = new MemoryStore(Capacity);
        var first = new ContestantOf<Inserts.OfStore>("store", new(store, keys, value), Period);
        var second = new ContestantOf<Inserts.OfStore>("store", new(store, others, value), Period);
        Warmth.Give([dictionary, .. bounded, .. boundedByTwo, first, second]);
        Array.ForEach([.. bounded, .. boundedByTwo, first], static contestant => contestant.Do(Capacity * 2));

        var best = Best([dictionary], bounded, boundedByTwo, [first], [first, second]);
        var floor = best[0];
        sheet.Add(new Figure("ConcurrentDictionary, insert", "ns", floor) { Bytes = BytesOf(dictionary) });
        Print(sheet, "ConcurrentDictionary, insert and removal of the oldest, 1 thread", best[1], floor, bounded[0]);
        Print(sheet, "the same, 2 threads, each", best[2], floor, boundedByTwo[0]);
        Print(sheet, "insert with eviction at 100 k, 1 thread", best[3], floor, first, 3);
        Print(sheet, "insert with eviction at 100 k, 2 threads, each", best[4], floor, second, 5.5);
    }

    /// <summary>One dictionary for a crew, of which each keeps so many of its own keys in it.</summary>
    private static Contestant[] BoundedDictionary(int kept, string[][] keys, Item value)
    {
        var dictionary = new ConcurrentDictionary<string, Item>(
            Environment.ProcessorCount,
            Capacity + Inserts.OfDictionary.Newcomers
        );
        return
        [
            .. keys.Select(own => new ContestantOf<Inserts.OfBoundedDictionary>(
                "CD, bounded",
                new(dictionary, own, kept, value),
                Period
            )),
        ];
    }

    /// <summary>The quickest slice of each crew; they take turns.</summary>
    private static double[] Best(params Contestant[][] crews)
    {
        var best = crews.Select(static _ => double.MaxValue).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < crews.Length; i++)
            {
                // not a number: too few slices of this round count
                best[i] = double.MinNumber(best[i], new Together(crews[i], Chunk).Run(Slices));
            }
        }

        return best;
    }

    private static void Print(
        Sheet sheet,
        string name,
        double value,
        double floor,
        Contestant contestant,
        params double[] targets
    ) =>
        sheet.Add(
            new Figure(name, "ns", value)
            {
                Base = ("CD insert on 1 thread", [floor]),
                Targets = targets is [] ? null : targets,
                Bytes = BytesOf(contestant),
            }
        );

    private static double BytesOf(Contestant contestant)
    {
        const int Steps = 10_000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        contestant.Do(Steps);
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Steps;
    }
}
