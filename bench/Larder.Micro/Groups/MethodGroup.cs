using Larder.Micro.Measuring;
using Larder.Micro.Report;
using Larder.Micro.Subjects;

namespace Larder.Micro.Groups;

/// <summary>What a hit through a generated method costs beside one through the same method written by hand.</summary>
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
        var hand = new HandShop(cache);
        var plain = Both.Of("by hand", k => new MethodHits.OfHand(hand, k.Ids));
        var value = Both.Of("by hand, `ValueTask`", k => new MethodHits.OfHandValue(hand, k.Ids));
        var task = Both.Of("by hand, `Task`", k => new MethodHits.OfHandTask(hand, k.Ids));
        var facePlain = Both.Of("by hand, interface", k => new MethodHits.OfHandFace(hand, k.Ids));
        var faceValue = Both.Of("by hand, interface, `ValueTask`", k => new MethodHits.OfHandFaceValue(hand, k.Ids));
        var faceTask = Both.Of("by hand, interface, `Task`", k => new MethodHits.OfHandFaceTask(hand, k.Ids));

        // by hand each hit makes a task; those that are kept are measured beside look-ups that make none
        (Both Of, Both Beside)[] all =
        [
            (Both.Of("partial method", k => new MethodHits.OfPartial(own, k.Ids)), plain),
            (Both.Of("partial, `ValueTask`", k => new MethodHits.OfPartialValue(own, k.Ids)), value),
            (Both.Of("partial, `Task`", k => new MethodHits.OfPartialTask(own, k.Ids)), value),
            (Both.Of("interface", k => new MethodHits.OfFace(face, k.Ids)), facePlain),
            (Both.Of("interface, `ValueTask`", k => new MethodHits.OfFaceValue(face, k.Ids)), faceValue),
            (Both.Of("interface, `Task`", k => new MethodHits.OfFaceTask(face, k.Ids)), faceValue),
        ];
        Both[] hands = [plain, value, task, facePlain, faceValue, faceTask];
        Race.Run(
            [.. hands.Concat(all.Select(static one => one.Of)).SelectMany(static both => both.Contestants)],
            Slices,
            Steps
        );

        foreach (var one in hands)
        {
            sheet.Add(
                new Figure($"{one.Name}, hot / Zipf", "ns", one.Best)
                {
                    Bytes = one.Bytes,
                    MostBytes = one == task || one == faceTask ? null : 0,
                }
            );
        }

        foreach (var (of, beside) in all)
        {
            sheet.Add(
                new Figure($"`[Cached]` {of.Name}, hot / Zipf", "ns", of.Best)
                {
                    Base = (beside.Name, beside.Best),
                    Targets = [Most, Most],
                    Bytes = of.Bytes,
                    MostBytes = 0,
                }
            );
        }
    }
}
