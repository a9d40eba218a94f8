using Larder.Testing.Histories;
using Larder.Testing.Randomness;

namespace Larder.Tests.Instruments;

public sealed class CacheRegisterTests
{
    private const int Histories = 2_000;

    private static readonly CacheRegister Keeps = new(forgets: false);
    private static readonly CacheRegister Forgets = new(forgets: true);

    [Fact]
    public void TrueHistory_Any_IsAllowed() =>
        SeededRun.Repeat(
            Histories,
            random =>
            {
                var calls = TrueHistories.Make(random, 40);
                Assert.True(Keeps.Allows(calls), string.Join('\n', calls));
                Assert.True(Forgets.Allows(calls), string.Join('\n', calls));
            }
        );

    [Fact]
    public void TrueHistory_WithAnInventedValue_IsRefused() =>
        SeededRun.Repeat(
            Histories,
            random =>
            {
                var calls = TrueHistories.Make(random, 40);
                calls.Add(new Call(0, CallKind.Get, 999, Said: true, random.Next(400), random.Next(400, 800)));
                Assert.False(Keeps.Allows(calls));
                Assert.False(Forgets.Allows(calls));
            }
        );

    [Fact]
    public void TrueHistory_ThatGoesBack_IsRefused() =>
        SeededRun.Repeat(
            Histories,
            random =>
            {
                // the last reader sees what was surely overwritten or removed before it began
                var calls = TrueHistories.Make(random, 40);
                calls.Add(new Call(0, CallKind.Set, 100, Said: true, 500, 501));
                var last = random.Next(2) == 0 ? CallKind.Set : CallKind.Remove;
                calls.Add(new Call(0, last, last == CallKind.Set ? 101 : 0, Said: true, 502, 503));
                Assert.True(Keeps.Allows(calls), string.Join('\n', calls));
                calls.Add(new Call(0, CallKind.Get, 100, Said: true, 504, 505));
                Assert.False(Keeps.Allows(calls));
                Assert.False(Forgets.Allows(calls));
            }
        );

    [Fact]
    public void TrueHistory_ThatLosesASet_IsRefusedUnlessStoresMayForget() =>
        SeededRun.Repeat(
            Histories,
            random =>
            {
                var calls = TrueHistories.Make(random, 40);
                calls.Add(new Call(0, CallKind.Set, 100, Said: true, 500, 501));
                calls.Add(new Call(0, CallKind.Get, 0, Said: false, 502, 503));
                Assert.False(Keeps.Allows(calls));
                Assert.True(Forgets.Allows(calls));
            }
        );

    [Theory]
    [InlineData(CallKind.Add, true)]
    [InlineData(CallKind.Remove, true)]
    public void TwoWinners_OfWhatOnlyOneCanWin_AreRefused(CallKind kind, bool forgets)
    {
        // two that overlap, both told that they won, and nothing between them that could explain it
        var value = kind == CallKind.Remove ? 0 : 7;
        List<Call> calls =
        [
            new(0, CallKind.Set, 5, Said: true, 1, 2),
            new(0, CallKind.Remove, 0, Said: true, 3, 4),
            new(0, kind == CallKind.Add ? CallKind.Get : CallKind.Set, kind == CallKind.Add ? 0 : 5, Said: true, 5, 6),
            new(0, kind, value, Said: true, 10, 20),
            new(0, kind, value, Said: true, 11, 21),
        ];
        Assert.False(Keeps.Allows(calls));
        Assert.Equal(kind == CallKind.Add, new CacheRegister(forgets).Allows(calls));
    }

    [Fact]
    public void ShortLivedValue_AfterItsTime_IsRefused()
    {
        List<Call> calls =
        [
            new(0, CallKind.Set, -5, Said: true, 1, 2),
            new(0, CallKind.Get, -5, Said: true, 3, 4),
            new(0, CallKind.Expire, 0, Said: true, 5, 6),
        ];
        Assert.True(Keeps.Allows([.. calls, new(0, CallKind.Get, 0, Said: false, 7, 8)]));
        Assert.False(Keeps.Allows([.. calls, new(0, CallKind.Get, -5, Said: true, 7, 8)]));
    }

    [Theory]
    [InlineData(CallKind.Set)]
    [InlineData(CallKind.Remove)]
    [InlineData(CallKind.Clear)]
    public void Fill_OvertakenByAChange_IsRefused(CallKind overtaker)
    {
        List<Call> calls =
        [
            new(0, CallKind.Ticket, 0, Said: true, 1, 2, Ticket: 3),
            new(0, overtaker, overtaker == CallKind.Set ? 5 : 0, Said: overtaker != CallKind.Remove, 3, 4),
        ];
        Assert.True(Forgets.Allows([.. calls, new(0, CallKind.Fill, 9, Said: false, 5, 6, Ticket: 3)]));
        Assert.False(Forgets.Allows([.. calls, new(0, CallKind.Fill, 9, Said: true, 5, 6, Ticket: 3)]));
    }
}
