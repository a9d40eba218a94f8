using Larder.Testing.Histories;
using Larder.Testing.Randomness;
using Larder.Testing.Schedules;

namespace Larder.Tests.Face.Schedules;

/// <summary>
/// Flights beside everything that ends them, in each kind of stack: nothing that was replaced comes back, every caller
/// gets an answer, and one factory runs for one value.
/// </summary>
[Trait("form", "long")]
public sealed class CacheScheduleTests(WovenCache woven) : IClassFixture<WovenCache>
{
    private const int Seeds = 2_000;

    public static TheoryData<StackKind, CacheMove, CacheMove> Pairs()
    {
        var pairs = new TheoryData<StackKind, CacheMove, CacheMove>();
        foreach (var kind in Enum.GetValues<StackKind>())
        {
            foreach (var left in Enum.GetValues<CacheMove>())
            {
                foreach (
                    var right in Enum.GetValues<CacheMove>().Where(right => right >= left && Suits(kind, left, right))
                )
                {
                    pairs.Add(kind, left, right);
                }
            }
        }

        return pairs;
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Pair_UnderAnySchedule_BringsNothingBack(StackKind kind, CacheMove left, CacheMove right) =>
        LongForm.Schedules(
            $"cache, {kind}: {left} beside {right}",
            seed => woven.Pairs.Run(woven.Pair(kind, left, right, "none"), seed)
        );

    [Theory, InlineData(StackKind.Memory), InlineData(StackKind.TwoLevels), InlineData(StackKind.OverWire)]
    public void Crowd_UnderAnySchedule_RunsOneFactory(StackKind kind) =>
        LongForm.Schedules($"64 callers, {kind}", seed => woven.Crowds.Run(woven.Crowd(kind, "none"), seed));

    [Theory]
    [InlineData("fences are ignored", StackKind.Memory, CacheMove.Remove)]
    [InlineData("fences are ignored", StackKind.Memory, CacheMove.Set)]
    [InlineData("fences are ignored", StackKind.TwoLevels, CacheMove.Clear)]
    [InlineData("near takes every copy", StackKind.TwoLevels, CacheMove.Remove)]
    [InlineData("near takes every copy", StackKind.TwoLevels, CacheMove.RemoveMatching)]
    [InlineData("near takes every copy", StackKind.OverWire, CacheMove.Remove)]
    public void PlantedLateFill_IsFound(string fault, StackKind kind, CacheMove beside) =>
        Assert.IsType<HistoryException>(
            Find(woven.Pairs, woven.Pair(kind, CacheMove.GetOrCreate, beside, fault), fault)
        );

    [Theory]
    [InlineData(StackKind.Memory), InlineData(StackKind.TwoLevels)]
    public void PlantedLostTurn_IsFound(StackKind kind) =>
        Assert.Contains(
            "Deadlock",
            Find(
                woven.Pairs,
                woven.Pair(kind, CacheMove.GetOrCreate, CacheMove.Set, "a turn is lost"),
                "a turn is lost"
            ).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(StackKind.Memory), InlineData(StackKind.TwoLevels)]
    public void PlantedSecondFactory_IsFound(StackKind kind)
    {
        const string fault = "fences move by themselves";
        Assert.Contains(
            "factories ran",
            Find(woven.Pairs, woven.Pair(kind, CacheMove.GetOrCreate, CacheMove.GetOrCreate, fault), fault).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Assert.Equal",
            Find(woven.Crowds, woven.Crowd(kind, fault), fault).Message,
            StringComparison.Ordinal
        );
    }

    private static bool Suits(StackKind kind, CacheMove left, CacheMove right) =>
        (kind != StackKind.OverWire || (!NeedsMore(left) && !NeedsMore(right)))
        && (right != CacheMove.RemoveByTag || !IsUntagged(left));

    /// <summary>What a store behind a wire need not be able to do.</summary>
    private static bool NeedsMore(CacheMove move) =>
        move is CacheMove.Update or CacheMove.Expire or CacheMove.RemoveByTag or CacheMove.RemoveMatching;

    /// <summary>What may store a value without the tag.</summary>
    private static bool IsUntagged(CacheMove move) =>
        move is CacheMove.Add or CacheMove.GetOrCreateMany or CacheMove.SetMany or CacheMove.Update;

    private static Exception Find(Explorer explorer, Func<IScenario> make, string fault)
    {
        var seed = explorer.FirstFault(make, Seeds);
        Assert.NotNull(seed);
        LongForm.Tell(FormattableString.Invariant($"cache, planted '{fault}': found with seed {seed}"));
        return explorer.FaultOf(make, seed.Value)!.InnerException!;
    }
}
