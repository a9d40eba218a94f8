using System.Globalization;
using Larder.Testing.Repository;
using Larder.Torture.Caches;
using Larder.Torture.Running;
using Larder.Torture.Scenarios;

namespace Larder.Torture.Tests.Docs;

/// <summary>The page tells what the program does, and shows a table that it printed.</summary>
public sealed class TortureReferenceTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Clone.Root, "docs/reference/torture.md"));
    private static readonly string[][] Rows =
    [
        .. Page[Page.IndexOf(Sheet.Header, StringComparison.Ordinal)..]
            .Split('\n')
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];

    [Fact]
    public void Page_SaysOfEveryScenarioWhatMustNeverHappen() =>
        Assert.All(Book.All, scenario => Assert.Contains($"\n| {scenario.Name} | {scenario.Never} |\n", Page));

    [Fact]
    public void Table_HasEveryScenarioOnEveryCacheThatSuitsIt() =>
        Assert.Equal(
            from scenario in Book.All
            from cache in Contestants.Shown
            where Torturer.Suits(scenario, cache)
            select (scenario.Name, cache.Title),
            Rows.Select(row => (row[0], row[1]))
        );

    [Fact]
    public void Table_IsOfAWholeRunInWhichLarderWasNeverWrong()
    {
        Assert.All(Rows, row => Assert.Equal("10000", row[2]));
        var ours = Contestants.Larders.Select(cache => cache.Title).ToHashSet(StringComparer.Ordinal);
        Assert.All(Rows.Where(row => ours.Contains(row[1])), row => Assert.Equal("0", row[3]));
        Assert.All(Rows, row => Assert.All(OrderingsIn(row), count => Assert.InRange(count, 100, 10_000)));
    }

    private static IEnumerable<int> OrderingsIn(string[] row) =>
        row[4].Split(", ").Select(text => int.Parse(text.Split(' ')[^1], CultureInfo.InvariantCulture));
}
