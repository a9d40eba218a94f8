using Larder.Testing.Time;

namespace Larder.Tests.Face;

/// <summary>What is remembered of loads that have failed.</summary>
public sealed class SetbacksTests
{
    private const int Most = 10_000;

    private static readonly CachePolicy Shut = new() { ErrorWindow = TimeSpan.FromSeconds(10) };
    private static readonly InvalidDataException Fault = new();

    private readonly ManualTimeProvider _time = new();
    private readonly Setbacks _setbacks;

    public SetbacksTests() => _setbacks = new Setbacks(_time);

    [Fact]
    public void Note_OfWhatIsKnown_IsRefusedUntilItIsOver()
    {
        Assert.True(_setbacks.Note("k", 1, Shut, Fault));
        _time.AdvanceMs(9_999);
        Assert.False(_setbacks.Note("k", 1, Shut, Fault));
        _time.AdvanceMs(1);
        Assert.True(_setbacks.Note("k", 1, Shut, Fault));
    }

    [Fact]
    public void Note_UnderAnotherStamp_ReplacesWhatIsKnown()
    {
        Assert.True(_setbacks.Note("k", 1, Shut, Fault));
        Assert.True(_setbacks.Note("k", 2, Shut, Fault));
        Assert.Null(_setbacks.Of("k", 1));
        Assert.NotNull(_setbacks.Of("k", 2));
    }

    [Fact]
    public void Note_OfWhatThePolicyForgets_IsRefused()
    {
        Assert.False(_setbacks.Note("k", 1, new CachePolicy(), Fault));
        Assert.False(
            _setbacks.Note("k", 1, new CachePolicy { FailSafe = new FailSafe { Throttle = TimeSpan.Zero } }, Fault)
        );
        Assert.Null(_setbacks.Of("k", 1));
    }

    [Fact]
    public void Of_AfterTheLongerOfTheTwoWindows_IsNothing()
    {
        var policy = Shut with { FailSafe = new FailSafe { Throttle = TimeSpan.FromSeconds(20) } };
        _setbacks.Note("k", 1, policy, Fault);
        AssertIs(throttled: true, shut: true);
        _time.AdvanceMs(10_000);
        AssertIs(throttled: true, shut: false);
        _time.AdvanceMs(9_999);
        AssertIs(throttled: true, shut: false);
        _time.AdvanceMs(1);
        Assert.Null(_setbacks.Of("k", 1));
    }

    [Fact]
    public void Forget_OfAKey_ForgetsItAlone()
    {
        _setbacks.Forget("a");
        _setbacks.Note("a", 1, Shut, Fault);
        _setbacks.Note("b", 1, Shut, Fault);
        _setbacks.Forget("a");
        Assert.Null(_setbacks.Of("a", 1));
        Assert.NotNull(_setbacks.Of("b", 1));
        _setbacks.ForgetAll();
        Assert.Null(_setbacks.Of("b", 1));
        _setbacks.Note("c", 1, Shut, Fault);
        Assert.Null(_setbacks.Of("b", 1));
    }

    [Fact]
    public void Note_BeyondTheBound_ForgetsWhatIsOverAndThenDownToHalf()
    {
        for (var i = 0; i < 2_000; i++)
        {
            _setbacks.Note(Key(i), 1, Shut, Fault);
        }

        _time.AdvanceMs(5_000);
        for (var i = 2_000; i < Most; i++)
        {
            _setbacks.Note(Key(i), 1, Shut, Fault);
        }

        Assert.Equal(Most, Known());
        _time.AdvanceMs(5_000);
        Assert.Equal(Most - 2_000, Known());
        Assert.True(_setbacks.Note(Key(Most), 1, Shut, Fault));
        Assert.Equal((Most / 2) + 1, Known());
        Assert.NotNull(_setbacks.Of(Key(Most), 1));
    }

    [Fact]
    public void Note_BeyondTheBound_ForgetsNothingElseWhereEnoughIsOver()
    {
        var longer = Shut with { ErrorWindow = TimeSpan.FromSeconds(100) };
        for (var i = 0; i < Most; i++)
        {
            _setbacks.Note(Key(i), 1, i < 2_000 ? longer : Shut, Fault);
        }

        _time.AdvanceMs(10_000);
        _setbacks.Note(Key(Most), 1, Shut, Fault);
        Assert.Equal(2_001, Known());
    }

    [Fact]
    public void Windows_OfASetback_EndAtTheirMoments()
    {
        var setback = new Setback(Fence: 1, ThrottledUntil: 10, ShutUntil: 20, Fault);
        Assert.Equal((true, false), (setback.IsThrottled(9), setback.IsThrottled(10)));
        Assert.Equal((true, false), (setback.IsShut(19), setback.IsShut(20)));
        Assert.Equal((false, false, true), (setback.IsOver(9), setback.IsOver(19), setback.IsOver(20)));
        Assert.True((setback with { ThrottledUntil = 20 }).IsOver(20));
    }

    private static string Key(int i) => i.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private int Known() => Enumerable.Range(0, Most + 1).Count(i => _setbacks.Of(Key(i), 1) is not null);

    private void AssertIs(bool throttled, bool shut)
    {
        var now = Ground.Monotonic.Now(_time);
        var setback = _setbacks.Of("k", 1)!;
        Assert.Equal((throttled, shut), (setback.IsThrottled(now), setback.IsShut(now)));
        if (shut)
        {
            Assert.Same(Fault, Assert.Throws<InvalidDataException>(() => setback.ThrowIfShut(now)));
        }
        else
        {
            setback.ThrowIfShut(now);
        }
    }
}
