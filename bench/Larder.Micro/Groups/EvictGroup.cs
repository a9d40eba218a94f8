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

    public static void Run(Sheet sheet)
    {
        var value = new Item(1);
        var store = new MemoryStore(Capacity);
        var (keys, others) = (Keys.Make(0, Period), Keys.Make(Period, Period));
        var dictionary = new ContestantOf<Inserts.OfDictionary>(
            "CD",
            new(Inserts.OfDictionary.Filled(Capacity, value), keys, value),
            Period
        );
        var first = new ContestantOf<Inserts.OfStore>("store", new(store, keys, value), Period);
        var second = new ContestantOf<Inserts.OfStore>("store", new(store, others, value), Period);
        Warmth.Give([dictionary, first, second]);
        first.Do(Capacity * 2);

        double floor = double.MaxValue,
            one = double.MaxValue,
            two = double.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            floor = Math.Min(floor, new Together([dictionary], Chunk).Run(Slices));
            one = Math.Min(one, new Together([first], Chunk).Run(Slices));
            two = Math.Min(two, new Together([first, second], Chunk).Run(Slices));
        }

        sheet.Add(new Figure("ConcurrentDictionary, insert", "ns", floor) { Bytes = BytesOf(dictionary) });
        Print(sheet, "1 thread", one, floor, 3, BytesOf(first));
        Print(sheet, "2 threads, each", two, floor, 5.5, BytesOf(second));
    }

    private static void Print(Sheet sheet, string name, double value, double floor, double target, double bytes) =>
        sheet.Add(
            new Figure($"insert with eviction at 100 k, {name}", "ns", value)
            {
                Base = ("CD insert on 1 thread", [floor]),
                Targets = [target],
                Bytes = bytes,
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
