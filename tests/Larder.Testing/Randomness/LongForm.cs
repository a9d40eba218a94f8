using System.Diagnostics;
using System.Globalization;

namespace Larder.Testing.Randomness;

/// <summary>How much a random test does: little in an ordinary run, much when LARDER_LONG is 1.</summary>
public static class LongForm
{
    /// <summary>Whether the long form was asked for.</summary>
    public static bool IsAsked { get; } = Environment.GetEnvironmentVariable("LARDER_LONG") == "1";

    /// <summary>The number for this run.</summary>
    public static int Or(int ordinary, int inLongForm) => IsAsked ? inLongForm : ordinary;

    /// <summary>Runs one schedule for each of many seeds, 200 or 10 000, and tells how many and how long.</summary>
    public static void Schedules(string name, Action<int> run)
    {
        var schedules = Or(200, 10_000);
        var watch = Stopwatch.StartNew();
        SeededRun.Repeat(schedules, random => run(random.Next()));
        var seconds = watch.Elapsed.TotalSeconds;
        Tell(string.Create(CultureInfo.InvariantCulture, $"{schedules} schedules of {name}, {seconds:F1} s"));
    }

    /// <summary>Tells a figure of a run on the test's output.</summary>
    public static void Tell(string figure)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(figure);
        if (IsAsked)
        {
            Console.WriteLine(figure);
        }
    }
}
