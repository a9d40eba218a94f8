using Larder.Testing.Randomness;
using Larder.Torture.Nodes;

namespace Larder.Torture.Tests.Nodes;

/// <summary>
/// Two nodes over one far store that is slow, fails and does not answer: after a removal was acknowledged no load that
/// began before it stores its value, and what another node had copied is over when the entry is.
/// </summary>
public sealed class NodesTests
{
    private static readonly string[] Expected =
    [
        "copies that came near after a removal on another node",
        "factory runs overtaken by a removal on another node",
        "factory runs overtaken by a removal on their node",
        "failures",
        "reads",
        "reads of what another node had removed",
        "removals",
        "values refused far",
        "values stored far",
        "values stored near",
    ];

    [Theory, InlineData(true, false), InlineData(false, true), Trait("form", "long")]
    public void Nodes_OverAFarStoreWithStampsOrLeases_BringNothingBack(bool hasStamps, bool hasLeases)
    {
        var nodes = NodesWorld.Of(hasStamps, hasLeases);
        var seeds = LongForm.Or(10_000, 1_000_000);
        var sums = new SortedDictionary<string, long>(StringComparer.Ordinal);
        SeededRun.Repeat(
            seeds,
            random =>
            {
                foreach (var (what, count) in nodes.Run(random.Next()).Where(pair => pair.Value > 0))
                {
                    sums[what] = sums.GetValueOrDefault(what) + count;
                }
            }
        );
        sums.Remove("trace");
        LongForm.Tell($"{seeds} simulations: {string.Join(", ", sums.Select(pair => $"{pair.Value} {pair.Key}"))}");
        if (seeds >= 10_000 && !SeededRun.IsReplay)
        {
            Assert.All(Expected, what => Assert.True(sums.GetValueOrDefault(what) * 100 >= seeds, what));
        }
    }

    [Theory, InlineData(true, false), InlineData(false, true)]
    public void Nodes_OfOneSeed_DoTheSameAgain(bool hasStamps, bool hasLeases)
    {
        var nodes = NodesWorld.Of(hasStamps, hasLeases);
        for (var seed = 0; seed < 50; seed++)
        {
            Assert.Equal(nodes.Run(seed), nodes.Run(seed));
        }

        Assert.NotEqual(nodes.Run(1)["trace"], nodes.Run(2)["trace"]);
    }

    [Fact]
    public void Nodes_OverAFarStoreWithNeitherStampsNorLeases_AreCaught()
    {
        var nodes = NodesWorld.Of();
        var caught = Enumerable.Range(0, 500).Count(seed => Fault(seed) == nameof(OracleException));
        Assert.True(caught > 5, $"{caught} of 500 seeds");

        string? Fault(int seed)
        {
            try
            {
                nodes.Run(seed);
                return null;
            }
            catch (Exception e)
            {
                // of the copy of the assembly, so not of the type that is known here
                return e.GetType().Name;
            }
        }
    }
}
