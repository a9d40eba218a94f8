using System.Diagnostics;
using Larder.Testing.Randomness;
using Larder.Testing.Shrinking;

namespace Larder.Tests.Memory.Reference;

[Trait("form", "long")]
public sealed class MemoryStoreReferenceTests
{
    private const int Length = 200;

    [Fact]
    public void RandomSteps_UnderAnyConfiguration_DoWhatTheReferenceDoes()
    {
        var lists = LongForm.Or(10_000, 100_000);
        var watch = Stopwatch.StartNew();
        StepLists.Run(lists, Length, StoreConfig.Make, Step.Make, ReferenceRun.Check);
        LongForm.Tell(
            FormattableString.Invariant($"{lists} lists of {Length} steps, {watch.Elapsed.TotalSeconds:F1} s")
        );
    }
}
