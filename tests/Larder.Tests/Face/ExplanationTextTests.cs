using Larder.Memory;

namespace Larder.Tests.Face;

/// <summary>What an explanation says to people.</summary>
public sealed class ExplanationTextTests
{
    [Theory]
    [InlineData(EntryState.Retained, "expired, and may be served stale")]
    [InlineData(EntryState.Expired, "expired")]
    [InlineData(EntryState.RemovedByTag, "removed by a tag")]
    [InlineData(EntryState.Unknown, "not known to be there: a store could not be asked")]
    [InlineData(EntryState.Absent, "not there")]
    public void State_OfAKeyThatIsNotPresent_IsSaid(EntryState state, string text)
    {
        var key = Explain(Leaf("far", EntryState.Absent), Leaf("near", state));
        Assert.Equal(state, key.State);
        Assert.StartsWith($"'k' is {text}\n", key.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void State_OfAKeyThatIsPresentBehindAnOldCopy_IsPresent()
    {
        var key = Explain(Leaf("near", EntryState.Retained), Leaf("far", EntryState.Present));
        Assert.Equal(EntryState.Present, key.State);
        Assert.Equal("far", key.Source!.Level);
        Assert.StartsWith("'k' is present in leaf (far)\n", key.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ThatRuns_IsSaid()
    {
        var key = Explain(Leaf("near", EntryState.Absent));
        Assert.EndsWith("\nno load is running", key.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(
            "\na load is running for 3 caller(s)",
            (key with { Load = new RunningLoad(IsRefresh: false, 3) }).ToString(),
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "\na refresh is running",
            (key with { Load = new RunningLoad(IsRefresh: true, 3) }).ToString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(0, 0, "")]
    [InlineData(2, 0, "; stale is served for another 2 s")]
    [InlineData(0, 3, "; the fault is answered for another 3 s")]
    [InlineData(2, 3, "; stale is served for another 2 s; the fault is answered for another 3 s")]
    public void Failure_ThatCounts_IsSaidWithHowLong(int throttled, int shut, string text)
    {
        var key = Explain(Leaf("near", EntryState.Absent)) with
        {
            Failure = new RecentFailure(
                new InvalidDataException(),
                TimeSpan.FromSeconds(throttled),
                TimeSpan.FromSeconds(shut)
            ),
        };
        Assert.EndsWith(
            "\nthe last load failed: InvalidDataException" + text,
            key.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void EarlyRefresh_ThatIsForeseen_IsSaid()
    {
        var key = Explain(Leaf("near", EntryState.Absent));
        Assert.EndsWith(
            "\nearly refresh: possible in 5 s",
            (key with { EarlyRefresh = new RefreshOutlook(TimeSpan.FromSeconds(5), 0) }).ToString(),
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "\nearly refresh: a hit now does it with a chance of 0.25",
            (key with { EarlyRefresh = new RefreshOutlook(TimeSpan.Zero, 0.25) }).ToString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(1, 37_000, 0, true)]
    [InlineData(1, 38_000, 1, false)]
    [InlineData(2, 74_000, 0, true)]
    [InlineData(2, 75_000, 1, false)]
    public void Outlook_OfAValue_GrowsWithBeta(double beta, int leftMs, int possibleInSeconds, bool now)
    {
        var rule = new EarlyRefresh { Beta = beta };
        var outlook = rule.Outlook(TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(leftMs));
        Assert.Equal(possibleInSeconds, outlook.PossibleIn.TotalSeconds, 6);
        Assert.Equal(now, outlook.Chance > 0);
    }

    [Theory]
    [InlineData(1_000_000, true)]
    [InlineData(1_000_001, false)]
    [InlineData(0, false)]
    public void Beta_OutOfRange_IsRefused(double beta, bool isTaken)
    {
        if (isTaken)
        {
            Assert.Equal(beta, new EarlyRefresh { Beta = beta }.Beta);
        }
        else
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyRefresh { Beta = beta });
        }
    }

    [Fact]
    public void Value_ThatIsHeld_IsAnsweredAndAMissIsNot()
    {
        var cache = new Cache(new MemoryStore(10));
        cache.Set("k", "v");
        using var held = cache.Hold<string>("k");
        Assert.Equal("v", held?.Value);
        Assert.Null(cache.Hold<string>("other"));
    }

    private static StoreExplanation Leaf(string level, EntryState state) =>
        new()
        {
            Store = "leaf",
            Key = "k",
            Level = level,
            Entry = new EntryExplanation { State = state },
        };

    private static KeyExplanation Explain(params StoreExplanation[] leaves) =>
        new()
        {
            Key = "k",
            Stack = new StoreExplanation
            {
                Store = "stack",
                Key = "k",
                Inner = leaves,
            },
        };
}
