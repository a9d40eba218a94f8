using System.Runtime.InteropServices;

namespace Larder.Tests.Memory.Reference;

/// <summary>One step of a random list.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Key">The key, by number.</param>
/// <param name="Value">The value that it stores.</param>
/// <param name="Weight">What the value weighs, where entries are weighed.</param>
/// <param name="Milliseconds">The life of the value, zero for no end; or how long time passes.</param>
/// <param name="Limit">How long a value that slides lives at most, zero for no end; below zero for one that does not slide.</param>
/// <param name="Priority">The priority of the value.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Step(
    StepKind Kind,
    int Key,
    int Value,
    int Weight,
    int Milliseconds,
    int Limit,
    EntryPriority Priority
)
{
    private const int MostWeight = 12;
    private const int LongestLife = 40;

    private static readonly StepKind[] Chances =
    [
        .. Enumerable.Repeat(StepKind.Get, 24),
        .. Enumerable.Repeat(StepKind.Set, 24),
        .. Enumerable.Repeat(StepKind.Add, 8),
        .. Enumerable.Repeat(StepKind.Replace, 8),
        .. Enumerable.Repeat(StepKind.Remove, 10),
        .. Enumerable.Repeat(StepKind.Pass, 8),
        .. Enumerable.Repeat(StepKind.Probe, 6),
        .. Enumerable.Repeat(StepKind.Ticket, 5),
        .. Enumerable.Repeat(StepKind.Fill, 5),
        StepKind.Trim,
        StepKind.Resize,
        StepKind.Sweep,
        StepKind.Sweep,
        StepKind.Clear,
        StepKind.ClearSpace,
    ];

    public static Step Make(Random random)
    {
        var kind = Chances[random.Next(Chances.Length)];
        var life = kind == StepKind.Pass || random.Next(3) == 0 ? random.Next(1, LongestLife) : 0;
        var weight = random.Next(4) == 0 ? random.Next(MostWeight) : random.Next(3);
        var limit = life == 0 || random.Next(2) == 0 ? -1 : random.Next(2) * (life + random.Next(2 * LongestLife));
        var priority = random.Next(4) == 0 ? (EntryPriority)random.Next(-1, 3) : EntryPriority.Normal;
        return new Step(
            kind,
            random.Next(ReferenceKeys.Count),
            random.Next(1, 1_000_000),
            weight,
            life,
            limit,
            priority
        );
    }
}
