using Larder.Testing.Randomness;
using Larder.Torture.Outages;

namespace Larder.Torture.Tests.Outages;

/// <summary>
/// Many callers at once while the far store goes away and comes back: nothing is read that was replaced or removed before,
/// neither then nor when everything is at rest, near or far.
/// </summary>
public sealed class OutageSimulationTests
{
    [Theory, InlineData(1_000), InlineData(2), Trait("form", "long")]
    public void Outages_BringNothingBack(int maxPending)
    {
        var simulation = OutageWorld.Of(isNaive: false, maxPending);
        var sums = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var seeds = LongForm.Or(1_000, 100_000);
        SeededRun.Repeat(
            seeds,
            random =>
            {
                foreach (var (what, count) in simulation.Run(random.Next()))
                {
                    sums[what] = sums.GetValueOrDefault(what) + count;
                }
            }
        );
        LongForm.Tell($"{seeds} simulations: {string.Join(", ", sums.Select(pair => $"{pair.Value} {pair.Key}"))}");
        if (seeds >= 1_000)
        {
            Assert.True(sums["changes replayed"] > seeds);
            Assert.True(sums["updates that failed"] > 0);
            Assert.Equal(maxPending == 2, sums["changes dropped"] > 0);
        }
    }

    [Fact]
    public void Outages_WhereFaultsAreOnlySwallowed_AreCaught()
    {
        var simulation = OutageWorld.Of(isNaive: true, maxPending: 1);
        var caught = Enumerable.Range(0, 100).Count(seed => Record.Exception(() => simulation.Run(seed)) is not null);
        Assert.InRange(caught, 10, 100);
    }

    [Fact]
    public void Outages_OfOneSeed_DoTheSameAgain()
    {
        var simulation = OutageWorld.Of(isNaive: false, maxPending: 2);
        for (var seed = 0; seed < 20; seed++)
        {
            Assert.Equal(simulation.Run(seed), simulation.Run(seed));
        }
    }
}
