using Larder.Testing.Time;
using Larder.Wire.Lanes;

namespace Larder.Redis.Tests.Replies;

/// <summary>For how long callers are left to the pool.</summary>
public sealed class ReaderRestTests
{
    private readonly ManualTimeProvider _time = new();
    private ReaderRest _rest;

    [Fact]
    public void Rest_BeforeAnybodyWasSlow_IsNone() => Assert.False(_rest.IsOn(_time));

    [Theory, InlineData(1), InlineData(10)]
    public void Rest_AfterACallerWhoWasSlow_LastsSomeTimesAsLong(int milliseconds)
    {
        _rest.Begin(TimeSpan.FromMilliseconds(milliseconds), _time);
        AssertLasts(ReaderRest.LeastTimes * milliseconds);
    }

    [Fact]
    public void Rest_WhereCallersAreSlowAgainAndAgain_DoublesUntilLittleIsLost()
    {
        for (var times = ReaderRest.LeastTimes; times < ReaderRest.MostTimes; times *= 2)
        {
            _rest.Begin(TimeSpan.FromMilliseconds(1), _time);
            AssertLasts(times);
        }

        for (var i = 0; i < 3; i++)
        {
            _rest.Begin(TimeSpan.FromMilliseconds(1), _time);
            AssertLasts(ReaderRest.MostTimes);
        }
    }

    [Fact]
    public void Rest_AfterAsLongATimeWithoutSlowCallers_IsShortAgain()
    {
        _rest.Begin(TimeSpan.FromMilliseconds(1), _time);
        _time.AdvanceMs(2 * ReaderRest.LeastTimes - 1);
        _rest.Begin(TimeSpan.FromMilliseconds(1), _time);
        AssertLasts(2 * ReaderRest.LeastTimes);
        _time.AdvanceMs(2 * ReaderRest.LeastTimes);
        _rest.Begin(TimeSpan.FromMilliseconds(1), _time);
        AssertLasts(ReaderRest.LeastTimes);
    }

    [Fact]
    public void Rest_AfterACallerWhoTookVeryLong_HasAnEnd()
    {
        _rest.Begin(TimeSpan.MaxValue, _time);
        AssertLasts((int)ReaderRest.Longest.TotalMilliseconds);
    }

    private void AssertLasts(int milliseconds)
    {
        _time.AdvanceMs(milliseconds - 1);
        Assert.True(_rest.IsOn(_time));
        _time.AdvanceMs(1);
        Assert.False(_rest.IsOn(_time));
    }
}
