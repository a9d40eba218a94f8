using System.Globalization;
using Larder.Memory;
using Larder.Testing.Leaks;
using Larder.Testing.Randomness;
using Larder.Tests.Instruments;

namespace Larder.Tests.Soak;

/// <summary>Mixed load over memory and over two levels: a second, or in the long form as many minutes as LARDER_SOAK says (30).</summary>
[Collection(nameof(AloneCollection))]
[Trait("form", "long")]
public sealed class SoakTests
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task MixedLoad_HoldsBoundsAndLeaksNothing()
    {
        var run = new SoakRun(Stacks(), perturb: static _ => { });
        var length = Length();
        await run.RunAsync(length, new Random(SeededRun.Origin));
        LongForm.Tell(
            string.Create(
                CultureInfo.InvariantCulture,
                $"soak of {length.TotalSeconds:F0} s: {run.Calls} calls, {run.Looks} looks at the bounds, {run.Samples.Count} quiet moments, {run.Samples[0]} at first, {run.Samples[^1]} at last"
            )
        );
    }

    [Fact]
    public async Task PlantedLeak_IsFound()
    {
        var forgotten = new System.Collections.Concurrent.ConcurrentBag<byte[]>();
        var run = new SoakRun(
            Stacks(),
            calls =>
            {
                if (calls % 100 == 0)
                {
                    forgotten.Add(new byte[10_000]);
                }
            }
        );
        var leak = await Assert.ThrowsAsync<LeakException>(() => run.RunAsync(Short / 2, new Random(1)));
        Assert.Contains("heap", leak.Message, StringComparison.Ordinal);
        Assert.NotEmpty(forgotten);
    }

    private static SoakStack[] Stacks() =>
        [
            .. Enum.GetValues<EvictionKind>().Select(SoakStack.OverMemory),
            SoakStack.OverTwoLevels(),
            SoakStack.OverTwoLevels(),
        ];

    private static TimeSpan Length() =>
        !LongForm.IsAsked ? Short
        : Environment.GetEnvironmentVariable("LARDER_SOAK") is { Length: > 0 } minutes
            ? TimeSpan.FromMinutes(double.Parse(minutes, NumberStyles.Float, CultureInfo.InvariantCulture))
        : TimeSpan.FromSeconds(LongForm.Or(1, 30 * 60));
}
