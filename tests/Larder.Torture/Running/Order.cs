using System.Globalization;
using Larder.Torture.Caches;
using Larder.Torture.Scenarios;

namespace Larder.Torture.Running;

/// <summary>What the command line asks for.</summary>
/// <param name="Runs">How often each scenario is run on each cache.</param>
/// <param name="Seed">From what chance begins.</param>
/// <param name="Contestants">The caches.</param>
/// <param name="Scenarios">The scenarios.</param>
public sealed record Order(int Runs, int Seed, IReadOnlyList<Contestant> Contestants, IReadOnlyList<Scenario> Scenarios)
{
    private const int UsualRuns = 10_000;

    /// <summary>The order in the arguments.</summary>
    /// <exception cref="ArgumentException">It cannot be understood; the message says why.</exception>
    public static Order Of(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var (runs, seed) = (UsualRuns, new Random().Next());
        var contestants = new List<Contestant>();
        var scenarios = new List<Scenario>();
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--runs":
                    runs = Number(arguments, ++i);
                    break;
                case "--seed":
                    seed = Number(arguments, ++i);
                    break;
                case "--cache":
                    contestants.Add(ContestantIn(arguments, ++i));
                    break;
                default:
                    scenarios.AddRange(ScenariosLike(arguments[i]));
                    break;
            }
        }

        return new(
            runs,
            seed,
            contestants.Count == 0 ? Caches.Contestants.Shown : contestants,
            scenarios.Count == 0 ? Book.All : scenarios
        );
    }

    private static int Number(IReadOnlyList<string> arguments, int at) =>
        at < arguments.Count
        && int.TryParse(arguments[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ArgumentException($"{arguments[at - 1]} needs a number.", nameof(arguments));

    private static Contestant ContestantIn(IReadOnlyList<string> arguments, int at)
    {
        var names = string.Join(", ", Caches.Contestants.Shown.Append(Caches.Contestants.Unfenced).Select(c => c.Name));
        return (at < arguments.Count ? Caches.Contestants.Named(arguments[at]) : null)
            ?? throw new ArgumentException($"--cache needs one of {names}.", nameof(arguments));
    }

    private static List<Scenario> ScenariosLike(string text)
    {
        var found = Book.All.Where(s => s.Name.Contains(text, StringComparison.OrdinalIgnoreCase)).ToList();
        var names = string.Join(", ", Book.All.Select(scenario => scenario.Name));
        return found.Count > 0
            ? found
            : throw new ArgumentException($"No scenario is called '{text}'. There are: {names}.", nameof(text));
    }
}
