using System.Runtime.InteropServices;

namespace Larder.Tests.Layers.Outages;

/// <summary>One step of a random list.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Key">The key.</param>
/// <param name="Milliseconds">The life of a value that is set, or how long time passes.</param>
/// <param name="HasTag">Whether a value that is set has the tag.</param>
/// <param name="Loss">Of four calls of the far store so many are lost from now on, where that changes.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OutageStep(OutageStepKind Kind, string Key, int Milliseconds, bool HasTag, int Loss)
{
    private static readonly OutageStepKind[] Chances =
    [
        .. Enumerable.Repeat(OutageStepKind.Get, 20),
        .. Enumerable.Repeat(OutageStepKind.GetMany, 4),
        .. Enumerable.Repeat(OutageStepKind.Load, 8),
        .. Enumerable.Repeat(OutageStepKind.Set, 20),
        .. Enumerable.Repeat(OutageStepKind.Add, 5),
        .. Enumerable.Repeat(OutageStepKind.Update, 5),
        .. Enumerable.Repeat(OutageStepKind.Remove, 12),
        .. Enumerable.Repeat(OutageStepKind.Take, 3),
        .. Enumerable.Repeat(OutageStepKind.LoseNear, 6),
        .. Enumerable.Repeat(OutageStepKind.Pass, 10),
        .. Enumerable.Repeat(OutageStepKind.FarChanges, 8),
        OutageStepKind.ClearSpace,
        OutageStepKind.Clear,
        OutageStepKind.RemoveTag,
        OutageStepKind.RemoveTag,
    ];

    public static IReadOnlyList<string> Keys { get; } = ["a:1", "a:2", "b:1", "b:2", "c"];

    public static OutageStep Make(Random random) =>
        new(
            Chances[random.Next(Chances.Length)],
            Keys[random.Next(Keys.Count)],
            random.Next(1, 4_000),
            random.Next(3) == 0,
            random.Next(3) * 2
        );
}
