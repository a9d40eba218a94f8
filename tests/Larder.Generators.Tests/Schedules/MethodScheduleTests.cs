using Larder.Testing.Histories;
using Larder.Testing.Randomness;

namespace Larder.Generators.Tests.Schedules;

/// <summary>Whatever has a result gone, under any schedule nobody reads it afterwards.</summary>
[Trait("form", "long")]
public sealed class MethodScheduleTests(WovenMethods woven) : IClassFixture<WovenMethods>
{
    private const int Seeds = 2_000;

    public static MatrixTheoryData<ResultKind, MethodMove, bool> All =>
        new(
            Enum.GetValues<ResultKind>(),
            Enum.GetValues<MethodMove>().Where(static move => move != MethodMove.InvalidateTooEarly),
            [false, true]
        );

    [Theory, MemberData(nameof(All))]
    public void Result_ThatIsGone_UnderAnySchedule_IsNotReadAgain(ResultKind kind, MethodMove move, bool isLayered) =>
        LongForm.Schedules(
            $"methods, {kind}{(isLayered ? ", layered" : "")}: {move}",
            seed => woven.Explorer.Run(woven.Make(kind, move, isLayered), seed)
        );

    [
        Theory,
        InlineData(ResultKind.Sync),
        InlineData(ResultKind.Task),
        InlineData(ResultKind.ValueTask),
        InlineData(ResultKind.Named)
    ]
    public void Removal_BeforeTheChange_IsFoundToBeTooEarly(ResultKind kind)
    {
        var make = woven.Make(kind, MethodMove.InvalidateTooEarly, isLayered: false);
        var seed = woven.Explorer.FirstFault(make, Seeds);
        Assert.NotNull(seed);
        LongForm.Tell(FormattableString.Invariant($"methods, planted removal before the change: seed {seed}"));
        Assert.IsType<HistoryException>(woven.Explorer.FaultOf(make, seed.Value)!.InnerException);
    }
}
