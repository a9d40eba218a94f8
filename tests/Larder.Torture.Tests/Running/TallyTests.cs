using Larder.Torture.Caches;
using Larder.Torture.Running;
using Larder.Torture.Scenarios;

namespace Larder.Torture.Tests.Running;

public sealed class TallyTests
{
    private static readonly Scenario Newest = Book.All.Single(s =>
        s.Name.StartsWith("newest", StringComparison.Ordinal)
    );

    [Fact]
    public void Rare_OrderingInLessThanOneOfAHundredRuns_IsNamed()
    {
        var tally = new Tally(Newest, Contestants.Framework, [995, 5], Wrong: 0, FirstWrong: null);
        Assert.Equal(["beside another writer"], tally.Rare);
        Assert.False(tally.IsAsPromised);
        Assert.True((tally with { Orderings = [990, 10] }).IsAsPromised);
    }

    [Fact]
    public void Rare_WithTooFewRunsToTell_IsEmpty() =>
        Assert.Empty(new Tally(Newest, Contestants.Framework, [999, 0], Wrong: 0, FirstWrong: null).Rare);

    [Fact]
    public void IsAsPromised_AWrongRun_DependsOnWhoPromised()
    {
        var tally = new Tally(Newest, Contestants.Larders[0], [50, 50], Wrong: 1, "gone");
        Assert.False(tally.IsAsPromised);
        Assert.True((tally with { Contestant = Contestants.Framework }).IsAsPromised);
    }

    [Fact]
    public void RowOf_AWrongRun_CountsRunsAndOrderings() =>
        Assert.Equal(
            "| newest entry of a full cache | `MemoryCache` | 100 | **2** | one writer 60, beside another writer 40 |",
            Sheet.RowOf(new Tally(Newest, Contestants.Framework, [60, 40], Wrong: 2, "gone"))
        );
}
