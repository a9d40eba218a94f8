using System.Diagnostics;
using Larder.Testing.Randomness;
using Larder.Testing.Shrinking;

namespace Larder.Tests.Layers.Outages;

/// <summary>Whatever is done while the far store comes and goes, nothing comes back that was replaced, removed or over.</summary>
[Trait("form", "long")]
public sealed class OutageTests
{
    private const int Length = 100;

    [Fact]
    public void RandomSteps_WhileTheFarStoreComesAndGoes_BringNothingBack()
    {
        var lists = LongForm.Or(1_000, 200_000);
        var watch = Stopwatch.StartNew();
        StepLists.Run(lists, Length, OutageConfig.Make, OutageStep.Make, OutageRun.Check);
        LongForm.Tell(
            FormattableString.Invariant($"{lists} outages of {Length} steps, {watch.Elapsed.TotalSeconds:F1} s")
        );
    }

    [Fact]
    public void RandomSteps_WhereFaultsAreOnlySwallowed_AreCaught()
    {
        var caught = Enumerable.Range(0, 50).Count(seed => IsCaught(new Random(seed)));
        Assert.InRange(caught, 20, 50);

        static bool IsCaught(Random random)
        {
            var config = OutageConfig.Make(random) with { IsNaive = true };
            var steps = Enumerable.Range(0, Length).Select(_ => OutageStep.Make(random)).ToList();
            return Record
                    .Exception(() => OutageRun.Check(config, steps))
                    ?.Message.Contains("no longer", StringComparison.Ordinal) == true;
        }
    }
}
