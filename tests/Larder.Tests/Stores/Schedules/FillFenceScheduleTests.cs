using Larder.Stores;
using Larder.Testing.Histories;
using Larder.Testing.Randomness;
using Larder.Testing.Schedules;

namespace Larder.Tests.Stores.Schedules;

/// <summary>Fills, sets, removals and clears of a store without fences of its own, behind a <see cref="FillFence"/>.</summary>
[Trait("form", "long")]
public sealed class FillFenceScheduleTests(FillFenceScheduleTests.Woven woven)
    : IClassFixture<FillFenceScheduleTests.Woven>
{
    private const int Seeds = 2_000;

    public static TheoryData<FenceMove, FenceMove> Pairs()
    {
        var pairs = new TheoryData<FenceMove, FenceMove>();
        foreach (var left in Enum.GetValues<FenceMove>())
        {
            foreach (var right in Enum.GetValues<FenceMove>().Where(right => right >= left))
            {
                pairs.Add(left, right);
            }
        }

        return pairs;
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Pair_UnderAnySchedule_FitsAnOrder(FenceMove left, FenceMove right) =>
        LongForm.Schedules(
            $"fence: {left} beside {right}",
            seed => woven.Explorer.Run(woven.Make(left, right, "none"), seed)
        );

    [Theory]
    [InlineData("fill looks and then stores", FenceMove.Remove)]
    [InlineData("change does not wait", FenceMove.Remove)]
    [InlineData("change ends before its answer", FenceMove.Set)]
    public void PlantedFault_IsFound(string fault, FenceMove beside)
    {
        var seed = woven.Explorer.FirstFault(woven.Make(FenceMove.Load, beside, fault), Seeds);
        Assert.NotNull(seed);
        Assert.IsType<HistoryException>(
            woven.Explorer.FaultOf(woven.Make(FenceMove.Load, beside, fault), seed.Value)?.InnerException
        );
        LongForm.Tell(FormattableString.Invariant($"fence, planted '{fault}': found with seed {seed}"));
    }

    /// <summary>A woven copy of the fence and of the scenario.</summary>
    public sealed class Woven : IDisposable
    {
        private readonly CopiedWorld _world = CopiedWorld.Woven(
            type => type == typeof(FillFence).FullName,
            typeof(FillFence).Assembly,
            typeof(Woven).Assembly
        );

        public Explorer Explorer { get; } = new(actors: 3, helpers: 2);

        public Func<IScenario> Make(FenceMove left, FenceMove right, string fault) =>
            _world.Maker<IScenario>(typeof(FenceScenario), (int)left, (int)right, fault);

        public void Dispose() => Explorer.Dispose();
    }
}
