using Larder.Server.Auth;
using Larder.Testing.Time;

namespace Larder.Server.Tests.Auth;

public sealed class FailureThrottleTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Note_OverTheLimit_SaysSoUntilTheMinuteIsOver()
    {
        var throttle = new FailureThrottle(3, _time);
        for (var i = 0; i < 3; i++)
        {
            Assert.False(throttle.Note("a").IsOver);
        }

        _time.Advance(TimeSpan.FromSeconds(20));
        var first = throttle.Note("a");
        var second = throttle.Note("a");
        Assert.Equal((true, true, 40), (first.IsOver, first.IsFirst, first.RetryAfterSeconds));
        Assert.Equal((true, false), (second.IsOver, second.IsFirst));

        _time.Advance(TimeSpan.FromSeconds(40));
        Assert.False(throttle.Note("a").IsOver);
        Assert.Equal(6, throttle.Refused);
    }

    [Fact]
    public void Note_OtherSource_HasItsOwnCount()
    {
        var throttle = new FailureThrottle(1, _time);
        throttle.Note("a");

        Assert.True(throttle.Note("a").IsOver);
        Assert.False(throttle.Note("b").IsOver);
    }

    [Fact]
    public void Note_MoreSourcesThanAreKept_ShareOneCountUntilOldOnesAreForgotten()
    {
        var throttle = new FailureThrottle(1, _time);
        for (var i = 0; i < FailureThrottle.MaxSources; i++)
        {
            Assert.False(throttle.Note($"s{i}").IsOver);
        }

        Assert.False(throttle.Note("late1").IsOver);
        Assert.True(throttle.Note("late2").IsOver);

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(throttle.Note("late3").IsOver);
        Assert.False(throttle.Note("late4").IsOver);
    }
}
