using System.Collections.Concurrent;
using Larder.Memory;
using Larder.Micro.Measuring;
using Larder.Micro.Report;
using Larder.Micro.Subjects;

namespace Larder.Micro.Groups;

/// <summary>Hits of a million keys, each as likely as the next: what counts is how much memory has to be touched.</summary>
/// <remarks>
/// Where the memory lies is another matter of chance in each build of both tables, so the middle one of five counts. Every key
/// is read some times before, as in a cache that has run for a while: its use count is full then, and reads write nothing.
/// A program that formats its keys makes each when it stores its value, and both tables get it so; beside it stand keys that
/// were all there long before. The dictionary makes its nodes anew when it grows, away from their keys.
/// </remarks>
internal static class UniformGroup
{
    private const int Count = 1 << 20;
    private const int Builds = 5;
    private const int Passes = 4;
    private const int Slices = 16;
    private const int Steps = 16_384;

    public static void Run(Sheet sheet)
    {
        Run(sheet, "1 M keys uniform", static i => $"user:{i}", [0.9]);
        var early = Keys.Make(0, Count);
        Run(sheet, "1 M keys uniform, made beforehand", i => early[i], null);
    }

    private static void Run(Sheet sheet, string what, Func<int, string> keyOf, double[]? targets)
    {
        var races = Enumerable
            .Range(0, Builds)
            .Select(_ => RunOnce(keyOf))
            .OrderBy(static pair => pair.Table.Best / pair.Floor.Best);
        var (floor, table) = races.ElementAt(Builds / 2);
        sheet.Add(new Figure($"ConcurrentDictionary, {what}", "ns", floor.Best) { Bytes = floor.Bytes });
        sheet.Add(
            new Figure($"table alone, {what}", "ns", table.Best)
            {
                Base = ("CD", [floor.Best]),
                Targets = targets,
                Bytes = table.Bytes,
                MostBytes = 0,
            }
        );
    }

    private static (Result Floor, Result Table) RunOnce(Func<int, string> keyOf)
    {
        // what is stored lies in another order in memory than what is asked for
        var order = Enumerable.Range(0, Count).ToArray();
        new Random(1).Shuffle(order);
        string[] asked = [.. order.Select(static i => $"user:{i}")];

        var dictionary = new ConcurrentDictionary<string, Item>();
        var store = new MemoryStore(Count + 1);
        for (var i = 0; i < Count; i++)
        {
            var key = keyOf(i);
            var value = new Item(i);
            dictionary[key] = value;
            store.SetAsync(key, CacheEntry.Of(value, form: null, Keys.Life)).Wait();
        }

        var near = store.Near ?? throw new InvalidOperationException("The memory store has no near path.");
        for (var pass = 0; pass < Passes; pass++)
        {
            Array.ForEach(asked, key => near.Find(key));
        }

        var floor = new ContestantOf<Hits.OfDictionary>("CD, 1 M", new(dictionary, asked), Count);
        var table = new ContestantOf<Hits.OfTable>("table alone, 1 M", new(near, asked), Count);
        Race.Run([floor, table], Slices, Steps);
        return (new(floor.Best, floor.Bytes), new(table.Best, table.Bytes));
    }

    private static void Wait(this ValueTask<bool> stored)
    {
        if (!stored.IsCompletedSuccessfully || !stored.Result)
        {
            throw new InvalidOperationException("An entry was not stored.");
        }
    }

    private readonly record struct Result(double Best, double Bytes);
}
