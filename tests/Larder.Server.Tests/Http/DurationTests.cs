using Larder.Server.Http;

namespace Larder.Server.Tests.Http;

public sealed class DurationTests
{
    [Theory]
    [InlineData("1ms", 0.001)]
    [InlineData("150ms", 0.15)]
    [InlineData("60s", 60)]
    [InlineData("5m", 300)]
    [InlineData("2h", 7200)]
    [InlineData("1d", 86400)]
    [InlineData("0001s", 1)]
    [InlineData("10675199d", 922_337_193_600.0)]
    public void TryParse_GoodText_GivesTheSpan(string text, double seconds)
    {
        Assert.True(Duration.TryParse(text, out var span));
        Assert.Equal(TimeSpan.FromSeconds(seconds), span);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("60")]
    [InlineData("0s")]
    [InlineData("-1s")]
    [InlineData("+1s")]
    [InlineData("1.5s")]
    [InlineData("1 s")]
    [InlineData(" 1s")]
    [InlineData("1s ")]
    [InlineData("1S")]
    [InlineData("1w")]
    [InlineData("1e3s")]
    [InlineData("١s")]
    [InlineData("10675200d")]
    [InlineData("99999999999999999999s")]
    [InlineData("999999999999999d")]
    public void TryParse_BadText_IsRefused(string text) => Assert.False(Duration.TryParse(text, out _));

    [Theory]
    [InlineData(60_000, "60s")]
    [InlineData(59_999.5, "60s")]
    [InlineData(59_999, "59999ms")]
    [InlineData(0.5, "1ms")]
    public void Format_Span_RoundsUpAndParsesAgain(double milliseconds, string expected)
    {
        var text = Duration.Format(TimeSpan.FromTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond)));

        Assert.Equal(expected, text);
        Assert.True(Duration.TryParse(text, out _));
    }
}
