using Larder.Micro.Measuring;
using Larder.Micro.Report;
using Larder.Micro.Subjects;
using Larder.Transforms;

namespace Larder.Micro.Groups;

/// <summary>What each lens adds to a hit that ends in memory: above memory, and on the far side of two levels.</summary>
internal static class LensGroup
{
    private const int Slices = 20;
    private const int Steps = 2000;
    private const double Most = 0.5;

    private static readonly EncryptionKeys Secret = EncryptionKeys.Of("0123456789abcdef"u8);

    // these keep the short way to hits
    private static readonly (string Name, Action<StackBuilder> Add)[] Short =
    [
        ("prefix", static stack => stack.Prefix("app:v2:")),
        ("version", static stack => stack.Version(2)),
        ("statistics", static stack => stack.Stats()),
    ];

    // these do their work on each call that comes to them
    private static readonly (string Name, Action<StackBuilder> Add)[] Long =
    [
        ("log", static stack => stack.Log(static _ => { })),
        ("short keys", static stack => stack.ShortKeys()),
        ("bytes", static stack => stack.Bytes()),
        ("text", static stack => stack.Text()),
        ("compression", static stack => stack.Compress()),
        ("encryption", static stack => stack.Encrypt(Secret)),
    ];

    public static void Run(Sheet sheet)
    {
        var dictionary = Stacks.Dictionary();
        var floor = Both.Of("ConcurrentDictionary", keys => new Hits.OfDictionary(dictionary, keys.Asked));
        var memory = Of("memory", Stacks.Bare());
        var levels = Of("two levels", Stacks.AroundFar(static _ => { }));
        var above = Short.Select(static lens => Of(lens.Name, Stacks.Around(lens.Add))).ToArray();
        var far = Short.Concat(Long).Select(static lens => Of(lens.Name, Stacks.AroundFar(lens.Add))).ToArray();
        Race.Run(
            [.. new[] { floor, memory, levels }.Concat(above).Concat(far).SelectMany(static both => both.Contestants)],
            Slices,
            Steps
        );

        var slow = Long.Select(static lens => Of(lens.Name, Stacks.Around(lens.Add))).ToArray();
        Race.Run([.. slow.SelectMany(static both => both.Contestants)], 2, Steps);

        Array.ForEach(above, lens => Print($"{lens.Name} above memory adds", lens, memory, Most));
        Array.ForEach(far, lens => Print($"{lens.Name} on the far side adds to a near hit", lens, levels, Most));
        Array.ForEach(slow, lens => Print($"{lens.Name} around memory adds", lens, memory, null));

        void Print(string what, Both lens, Both without, double? most) =>
            sheet.Add(
                new Figure($"{what}, hot / Zipf", "ns", [.. lens.Best.Zip(without.Best, static (a, b) => a - b)])
                {
                    Base = ("CD", floor.Best),
                    Targets = most is { } target ? [target, target] : null,
                    Bytes = lens.Bytes,
                    MostBytes = most is null ? null : 0,
                }
            );
    }

    private static Both Of(string name, Cache cache) => Both.Of(name, keys => new Hits.OfCache(cache, keys.Asked));
}
