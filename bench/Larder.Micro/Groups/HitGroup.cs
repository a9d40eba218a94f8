using Larder.Micro.Measuring;
using Larder.Micro.Report;
using Larder.Micro.Subjects;

namespace Larder.Micro.Groups;

/// <summary>Hits on one thread: the dictionary, the framework's cache, the table, the typed cache over memory and over stacks.</summary>
internal sealed class HitGroup(Sheet sheet)
{
    private const int Slices = 30;
    private const int Steps = 2000;

    private readonly List<Both> _all = [];

    public void Run()
    {
        var (bare, four, eight) = (Stacks.Bare(), Stacks.Four(), Stacks.Eight());
        var tagged = Stacks.Tagged();
        var dictionary = Stacks.Dictionary();
        var framework = Stacks.Framework();
        var near = bare.Store.Near ?? throw new InvalidOperationException("The memory store has no near path.");

        var floor = Add("ConcurrentDictionary, string key", k => new Hits.OfDictionary(dictionary, k.Asked));
        var peer = Add("framework `MemoryCache`", k => new Hits.OfMemoryCache(framework, k.Asked));
        var table = Add("table alone", k => new Hits.OfTable(near, k.Asked));
        var typed = Add("cache over memory, `TryGet`", k => new Hits.OfCache(bare, k.Asked));
        var get = Add("stack, `TryGet`", k => new Hits.OfCache(four, k.Asked));
        var create = Add("stack, `GetOrCreateAsync`", k => new Hits.OfGetOrCreate(four, k.Asked));
        var tags = Add("stack, `TryGet`, entries with three tags", k => new Hits.OfCache(tagged, k.Asked));
        var deep = Add("eight stores deep, `TryGet`", k => new Hits.OfCache(eight, k.Asked));
        var text = Add("`dictionary[$\"user:{id}\"]`", k => new FormattedHits.OfDictionary(dictionary, k.Ids));
        var getText = Add("stack, `TryGet($\"user:{id}\")`", k => new FormattedHits.OfCache(four, k.Ids));
        var createText = Add(
            "stack, `GetOrCreateAsync($\"user:{id}\")`",
            k => new FormattedHits.OfGetOrCreate(four, k.Ids)
        );
        Race.Run([.. _all.SelectMany(static both => both.Contestants)], Slices, Steps);

        Print(floor, null);
        Print(peer, floor);
        Print(table, floor, [1.3, 1.05], 0);
        Print(typed, floor, [1.7, 1.4], 0);
        Print(get, floor, [2.7, 2.3], 0);
        Print(create, floor, [2.7, 2.3], 0);
        Print(tags, get, [1.3, 1.3], 0);
        Print(deep, get, [2, 2], 0);
        Print(text, floor);
        Print(getText, floor, [4.5, 3.7], 0);
        Print(getText, text, [0.85, 0.85], 0);
        Print(createText, floor, [4.5, 3.7], 0);
        Print(createText, text, [0.85, 0.85], 0);
        GC.KeepAlive(framework);
    }

    private Both Add<TOperation>(string name, Func<Keys, TOperation> operation)
        where TOperation : struct, IOperation
    {
        var both = Both.Of(name, operation);
        _all.Add(both);
        return both;
    }

    private void Print(Both both, Both? floor, double[]? targets = null, double? mostBytes = null) =>
        sheet.Add(
            new Figure($"{both.Name}, hot / Zipf", "ns", both.Best)
            {
                Base = floor is null ? null : (ShortNameOf(floor), floor.Best),
                Targets = targets,
                Bytes = both.Bytes,
                MostBytes = mostBytes,
            }
        );

    private string ShortNameOf(Both floor) =>
        ReferenceEquals(floor, _all[0]) ? "CD"
        : floor.Name.StartsWith("stack", StringComparison.Ordinal) ? "stack, `TryGet`"
        : floor.Name;
}
