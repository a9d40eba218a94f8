using System.Diagnostics;
using System.Globalization;

namespace Larder.Testing.Leaks;

/// <summary>Looks whether work that has ended leaves something behind. For tests beside which nothing else runs.</summary>
/// <param name="counters">What to look at.</param>
public sealed class LeakWatch(params LeakCounter[] counters)
{
    private const int WarmUp = 3;

    /// <summary>How long what was left behind may take to be gone.</summary>
    public TimeSpan Bound { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Does the work some times and, after it is warm, so many times again: nothing may be more than before.</summary>
    /// <exception cref="LeakException">Something is.</exception>
    public async Task RunAsync(int rounds, Func<Task> round)
    {
        ArgumentNullException.ThrowIfNull(round);
        await RepeatAsync(WarmUp, round);

        // what earlier tests have forgotten is not given back in the middle of this one
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Counts();
        await RepeatAsync(rounds, round);
        var watch = Stopwatch.StartNew();
        while (Grown(before).Any() && watch.Elapsed < Bound)
        {
            await Task.Delay(5);
        }

        var grown = Grown(before).ToList();
        if (grown.Count > 0)
        {
            throw new LeakException($"After {rounds} rounds there are {string.Join(", ", grown)}.");
        }
    }

    private static async Task RepeatAsync(int rounds, Func<Task> round)
    {
        for (var i = 0; i < rounds; i++)
        {
            await round();
        }
    }

    private long[] Counts() => [.. counters.Select(counter => counter.Count())];

    private IEnumerable<string> Grown(long[] before) =>
        counters
            .Zip(before, (counter, count) => (counter.Name, Before: count, Now: counter.Count()))
            .Where(row => row.Now > row.Before)
            .Select(row =>
                string.Create(CultureInfo.InvariantCulture, $"{row.Now} {row.Name} instead of {row.Before}")
            );
}
