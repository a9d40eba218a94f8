using System.Diagnostics;
using Larder.Testing.Randomness;

namespace Larder.Tests.Memory.Schedules;

[Trait("form", "long")]
public sealed class MemoryStoreScheduleTests(WovenStore store) : IClassFixture<WovenStore>
{
    public static TheoryData<StoreMove, StoreMove> Pairs()
    {
        var pairs = new TheoryData<StoreMove, StoreMove>();
        foreach (var left in Enum.GetValues<StoreMove>())
        {
            foreach (var right in Enum.GetValues<StoreMove>().Where(right => right >= left))
            {
                pairs.Add(left, right);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Pair_UnderAnySchedule_FitsAnOrder(StoreMove left, StoreMove right)
    {
        var schedules = LongForm.Or(200, 10_000);
        var watch = Stopwatch.StartNew();
        SeededRun.Repeat(schedules, random => store.Run(left, right, random.Next()));
        LongForm.Tell(
            FormattableString.Invariant(
                $"{schedules} schedules of {left} beside {right}, {watch.Elapsed.TotalSeconds:F1} s"
            )
        );
    }
}
