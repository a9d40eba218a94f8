using Larder.Testing.Histories;

namespace Larder.Tests.Instruments;

/// <summary>Makes histories that are true: each call has its effect at one moment, and lasts from before to after it.</summary>
internal static class TrueHistories
{
    private const int Width = 35;
    private const int Pace = 10;

    public static List<Call> Make(Random random, int calls)
    {
        var made = new List<Call>();
        var held = 0;
        for (var i = 1; i <= calls; i++)
        {
            var began = (i * Pace) - random.Next(Width);
            var ended = (i * Pace) + random.Next(Width);
            var kind = (CallKind)random.Next((int)CallKind.Clear);
            var said = kind switch
            {
                CallKind.Set => true,
                CallKind.Add => held == 0,
                _ => held != 0,
            };
            var value = kind switch
            {
                CallKind.Get => held,
                CallKind.Remove => 0,
                _ => i,
            };
            held =
                kind == CallKind.Get || (!said && kind != CallKind.Remove) ? held
                : kind == CallKind.Remove ? 0
                : value;
            made.Add(new Call(0, kind, value, said, began, ended));
        }

        return made;
    }
}
