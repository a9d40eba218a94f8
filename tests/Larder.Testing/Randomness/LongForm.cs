using System.Diagnostics;
using System.Globalization;

namespace Larder.Testing.Randomness;

/// <summary>
/// How much a random test does: little in an ordinary run, much when LARDER_LONG is 1, and that share of the much when
/// it is a smaller number.
/// </summary>
public static class LongForm
{
    private static readonly double Share = ShareIn(Environment.GetEnvironmentVariable("LARDER_LONG"));

    /// <summary>Whether the long form was asked for.</summary>
    public static bool IsAsked => Share > 0;

    /// <summary>The number for this run.</summary>
    public static int Or(int ordinary, int inLongForm) => (int)Or(ordinary, (long)inLongForm);

    /// <summary>The number for this run.</summary>
    public static long Or(long ordinary, long inLongForm) =>
        IsAsked ? Math.Max(1, (long)(inLongForm * Share)) : ordinary;

    /// <summary>Runs one schedule for each of many seeds, 200 or 10 000, and tells how many and how long.</summary>
    public static void Schedules(string name, Action<int> run)
    {
        var schedules = Or(200, 10_000);
        var watch = Stopwatch.StartNew();
        SeededRun.Repeat(schedules, random => run(random.Next()));
        var seconds = watch.Elapsed.TotalSeconds;
        Tell(string.Create(CultureInfo.InvariantCulture, $"{schedules} schedules of {name}, {seconds:F1} s"));
    }

    /// <summary>Tells a figure of a run, with what its seeds began from.</summary>
    public static void Tell(string figure)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{figure}, seeds from {SeededRun.Origin}");
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        if (IsAsked)
        {
            Console.WriteLine(line);
        }
    }

    private static double ShareIn(string? text) =>
        text is { Length: > 0 } ? double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) : 0;
}
