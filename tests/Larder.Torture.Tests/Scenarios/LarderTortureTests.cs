using System.Diagnostics;
using Larder.Testing.Randomness;
using Larder.Torture.Caches;
using Larder.Torture.Running;
using Larder.Torture.Scenarios;

namespace Larder.Torture.Tests.Scenarios;

/// <summary>Every scenario on every stack of Larder: 10 000 runs of each, 1 000 000 in the long form, none wrong.</summary>
[Trait("form", "long")]
public sealed class LarderTortureTests
{
    public static TheoryData<string, Contestant> Cases
    {
        get
        {
            var cases = new TheoryData<string, Contestant>();
            foreach (var scenario in Book.All)
            {
                foreach (var cache in Contestants.Larders.Where(cache => Torturer.Suits(scenario, cache)))
                {
                    cases.Add(scenario.Name, cache);
                }
            }

            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public async Task Larder_InAnyRunOfAScenario_IsNeverWrong(string scenario, Contestant cache)
    {
        var watch = Stopwatch.StartNew();
        var torturer = new Torturer(LongForm.Or(10_000, 1_000_000), SeededRun.Origin);
        var tally = await torturer.RunAsync(Book.All.Single(s => s.Name == scenario), cache);
        LongForm.Tell(FormattableString.Invariant($"{Sheet.RowOf(tally)} {watch.Elapsed.TotalSeconds:F1} s"));
        Assert.True(tally.Wrong == 0, $"{tally.FirstWrong}; {Sheet.RowOf(tally)}");
        Assert.Empty(tally.Rare);
    }

    [Fact]
    public void Cases_ForEveryScenario_AreThere() =>
        Assert.Empty(Book.All.Select(scenario => scenario.Name).Except(Cases.Select(row => row.Data.Item1)));
}
