using Larder.Torture.Caches;
using Larder.Torture.Scenarios;

namespace Larder.Torture.Running;

/// <summary>What came of many runs of a scenario on a cache.</summary>
/// <param name="Scenario">What was done.</param>
/// <param name="Contestant">The cache.</param>
/// <param name="Orderings">How many runs were in each ordering of the scenario.</param>
/// <param name="Wrong">How many ended wrong.</param>
/// <param name="FirstWrong">What was wrong with the first of them; null for none.</param>
public sealed record Tally(
    Scenario Scenario,
    Contestant Contestant,
    IReadOnlyList<int> Orderings,
    int Wrong,
    string? FirstWrong
)
{
    private const int LeastRunsToTell = 1_000;

    public int Runs => Orderings.Sum();

    /// <summary>The orderings that occurred in less than one run of a hundred, where there were enough to tell.</summary>
    public IEnumerable<string> Rare =>
        Runs < LeastRunsToTell
            ? []
            : Scenario.Orderings.Where((_, i) => Orderings[i] * 100L < Runs).Order(StringComparer.Ordinal);

    /// <summary>Nothing was wrong, or nobody promised that; and every ordering was among the runs.</summary>
    public bool IsAsPromised => (Wrong == 0 || !Contestant.MustHold) && !Rare.Any();
}
