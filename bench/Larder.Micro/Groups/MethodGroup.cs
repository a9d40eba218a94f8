using Larder.Micro.Measuring;
using Larder.Micro.Report;
using Larder.Micro.Subjects;

namespace Larder.Micro.Groups;

/// <summary>What a hit through a generated method costs beside the same look-up written by hand.</summary>
internal static class MethodGroup
{
    private const int Slices = 30;
    private const int Steps = 2000;
    private const double Most = 1.3;

    public static void Run(Sheet sheet)
    {
        var cache = Stacks.Four();
        var own = new Shop(cache);
        var face = own.WithCache(cache);
        var hand = Both.Of("by hand, `GetOrCreate($\"user:{id}\", …)`", k => new MethodHits.OfHand(cache, k.Ids));
        var handAsync = Both.Of(
            "by hand, `GetOrCreateAsync($\"user:{id}\", …)`",
            k => new MethodHits.OfHandAsync(cache, k.Ids)
        );
        (Both Of, Both Beside, string Name)[] all =
        [
            (Both.Of("partial", k => new MethodHits.OfPartial(own, k.Ids)), hand, "partial method"),
            (Both.Of("partial", k => new MethodHits.OfPartialValue(own, k.Ids)), handAsync, "partial, `ValueTask`"),
            (Both.Of("partial", k => new MethodHits.OfPartialTask(own, k.Ids)), handAsync, "partial, `Task`"),
            (Both.Of("interface", k => new MethodHits.OfFace(face, k.Ids)), hand, "interface"),
            (Both.Of("interface", k => new MethodHits.OfFaceValue(face, k.Ids)), handAsync, "interface, `ValueTask`"),
            (Both.Of("interface", k => new MethodHits.OfFaceTask(face, k.Ids)), handAsync, "interface, `Task`"),
        ];
        Both[] hands = [hand, handAsync];
        Race.Run(
            [.. hands.Concat(all.Select(static one => one.Of)).SelectMany(static both => both.Contestants)],
            Slices,
            Steps
        );

        foreach (var one in hands)
        {
            sheet.Add(new Figure($"{one.Name}, hot / Zipf", "ns", one.Best) { Bytes = one.Bytes, MostBytes = 0 });
        }

        foreach (var (of, beside, name) in all)
        {
            sheet.Add(
                new Figure($"`[Cached]` {name}, hot / Zipf", "ns", of.Best)
                {
                    Base = ("by hand", beside.Best),
                    Targets = [Most, Most],
                    Bytes = of.Bytes,
                    MostBytes = 0,
                }
            );
        }
    }
}
