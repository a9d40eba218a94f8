namespace Larder.Tests.Model;

public sealed class DurationTextTests
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
    public void Text_InItsShortForm_GivesTheSpan(string text, double seconds)
    {
        Assert.True(DurationText.TryParseShort(text, out var span));
        Assert.Equal(TimeSpan.FromSeconds(seconds), span);
        Assert.Equal(span, DurationText.Parse($" {text} "));
    }

    [Theory, Trait("case", "43")]
    [InlineData("90s", 90)]
    [InlineData("1 minute", 60)]
    [InlineData("2h", 7200)]
    [InlineData("1 day", 86400)]
    [InlineData("90 Seconds", 90)]
    [InlineData("2hours", 7200)]
    [InlineData("250 milliseconds", 0.25)]
    [InlineData("00:05:00", 300)]
    [InlineData("00:00:01.5", 1.5)]
    [InlineData("1.02:00:00", 93_600)]
    public void Text_InWordsOrAsDotNetWritesIt_GivesExactlyTheSpan(string text, double seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), DurationText.Parse(text));
        Assert.Equal(TimeSpan.FromSeconds(seconds), Expiration.Parse(text).TimeToLive);
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
    [InlineData("1S")]
    [InlineData("1w")]
    [InlineData("1e3s")]
    [InlineData("١s")]
    [InlineData("10675200d")]
    [InlineData("99999999999999999999s")]
    [InlineData("999999999999999d")]
    public void Text_ThatIsNoDuration_IsRefused(string text)
    {
        Assert.False(DurationText.TryParseShort(text, out _));
        Assert.False(DurationText.TryParse(text, out _));
    }

    [Theory]
    [InlineData("0 days")]
    [InlineData("00:00:00")]
    [InlineData("-00:00:01")]
    [InlineData("one minute")]
    [InlineData("1 month")]
    [InlineData("1 minutess")]
    [InlineData("10675200 days")]
    public void Words_ThatAreNoDuration_AreRefused(string text) => Assert.False(DurationText.TryParse(text, out _));

    [Theory, InlineData(" 1s"), InlineData("1s "), InlineData("1 minute"), InlineData("00:00:01")]
    public void ShortForm_IsToTheLetter(string text) => Assert.False(DurationText.TryParseShort(text, out _));

    [Fact, Trait("case", "44")]
    public void Gibberish_IsToldWithWhatWouldBeRight()
    {
        var fault = Assert.Throws<FormatException>(() => DurationText.Parse("gibberish"));
        Assert.Equal("'gibberish' is no duration; say 150ms, 90s, 5 minutes, 2h or 1 day.", fault.Message);
        fault = Assert.Throws<FormatException>(() => Expiration.Parse("gibberish"));
        Assert.StartsWith("'gibberish' is no expiration; say ", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60_000, "60s")]
    [InlineData(59_999.5, "60s")]
    [InlineData(59_999, "59999ms")]
    [InlineData(0.5, "1ms")]
    public void Format_Span_RoundsUpAndParsesAgain(double milliseconds, string expected)
    {
        var text = DurationText.Format(TimeSpan.FromTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond)));

        Assert.Equal(expected, text);
        Assert.True(DurationText.TryParseShort(text, out _));
    }
}
