using System.Globalization;

namespace Larder.Testing.Randomness;

/// <summary>
/// Runs a random test round after round, each with a seed of its own. A round that fails names its seed; the
/// environment variable LARDER_SEED replays exactly that round, and LARDER_SEEDS all rounds of a run.
/// </summary>
public static class SeededRun
{
    private const string SeedVariable = "LARDER_SEED";

    /// <summary>From what the seeds of all rounds of this run are made.</summary>
    public static int Origin { get; } =
        Environment.GetEnvironmentVariable("LARDER_SEEDS") is { Length: > 0 } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : new Random().Next();

    /// <summary>Whether this run is of the one round that LARDER_SEED names, so that its sums say nothing.</summary>
    public static bool IsReplay => Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 };

    /// <summary>Runs rounds with fresh seeds, or the one round that LARDER_SEED names.</summary>
    public static async Task RepeatAsync(int rounds, Func<Random, Task> round)
    {
        if (Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } given)
        {
            await RunAsync(int.Parse(given, CultureInfo.InvariantCulture), round);
            return;
        }

        var seeds = new Random(Origin);
        for (var i = 0; i < rounds; i++)
        {
            await RunAsync(seeds.Next(), round);
        }
    }

    /// <summary>Runs rounds with fresh seeds, or the one round that LARDER_SEED names.</summary>
    public static void Repeat(int rounds, Action<Random> round) =>
        RepeatAsync(
                rounds,
                random =>
                {
                    round(random);
                    return Task.CompletedTask;
                }
            )
            .GetAwaiter()
            .GetResult();

    private static async Task RunAsync(int seed, Func<Random, Task> round)
    {
        try
        {
            await round(new Random(seed));
        }
        catch (Exception e)
        {
            throw new SeededRunException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Failed with seed {seed}; replay with {SeedVariable}={seed}. {e.Message}"
                ),
                e
            );
        }
    }
}
