using System.Diagnostics;
using Larder.Torture.Caches;
using Larder.Torture.Running;
using Larder.Torture.Scenarios;

namespace Larder.Torture.Tests.Scenarios;

/// <summary>Scenarios that could not fail would say nothing.</summary>
public sealed class PlantedFaultTests
{
    private const int Seed = 7;

    public static TheoryData<string> Scenarios => [.. Book.All.Select(scenario => scenario.Name)];

    [Theory, MemberData(nameof(Scenarios))]
    public async Task Scenario_OnACacheWithEveryFault_FindsItsOwn(string scenario)
    {
        var torturer = new Torturer(runs: 20_000, Seed) { StopsAtWrong = true };
        var tally = await torturer.RunAsync(Book.All.Single(s => s.Name == scenario), Contestants.Naive);
        Assert.NotNull(tally.FirstWrong);
    }

    [Fact]
    public async Task Suite_WithTheFencesOff_FailsWithinTenSeconds()
    {
        var watch = Stopwatch.StartNew();
        var errors = new StringWriter();
        var suite = new Evening(TextWriter.Null, errors);
        Assert.False(await suite.RunAsync(new Order(Runs: 500, Seed, [Contestants.Unfenced], Book.All)));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
        var told = errors.ToString();
        Assert.Contains("removal during a factory on unfenced: ", told, StringComparison.Ordinal);
        Assert.Contains("set during a factory on unfenced: ", told, StringComparison.Ordinal);
        Assert.Contains("set by another cache during a factory on unfenced: ", told, StringComparison.Ordinal);
        Assert.Contains("clear during a factory on unfenced: ", told, StringComparison.Ordinal);
        Assert.Contains("removal by tag during a factory on unfenced: ", told, StringComparison.Ordinal);
    }
}
