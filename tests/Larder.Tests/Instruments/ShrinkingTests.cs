using Larder.Testing.Randomness;
using Larder.Testing.Shrinking;

namespace Larder.Tests.Instruments;

public sealed class ShrinkingTests
{
    [Fact]
    public void List_WithThreeElementsThatFailTogether_ShrinksToThem()
    {
        var list = Enumerable.Range(0, 200).ToList();
        var shortest = Chunks.Shrink(list, l => l.Contains(17) && l.Contains(99) && l.Contains(180));
        Assert.Equal([17, 99, 180], shortest);
    }

    [Fact]
    public void StepList_ThatFails_TellsItsSeedAndItsShortestForm()
    {
        var fault = Assert.Throws<SeededRunException>(() =>
            StepLists.Run(
                lists: 100,
                length: 200,
                configure: _ => "small",
                step: random => random.Next(50),
                run: (_, steps) => Assert.True(steps.Count(step => step == 7) < 2)
            )
        );
        Assert.Contains("LARDER_SEED=", fault.Message, StringComparison.Ordinal);
        Assert.Contains("small\n7\n7\n(shrunk from 200 steps to 2)", fault.Message, StringComparison.Ordinal);
    }
}
