namespace Larder.Tests.Model;

public sealed class ExpirationTests
{
    [Fact]
    public void Default_MeansNotGiven()
    {
        Assert.False(default(Expiration).IsGiven);
        Assert.Equal(Expiration.Never, default(Expiration).Or(Expiration.Never));
    }

    [Fact]
    public void Never_IsGivenAndHasNoEnd()
    {
        Assert.True(Expiration.Never.IsGiven);
        Assert.True(Expiration.Never.IsNever);
        Assert.Equal(Expiration.Never, Expiration.After(TimeSpan.MaxValue));
    }

    [Fact, Trait("case", "33")]
    public void ZeroOrNegative_IsRefusedWithTheWayOut()
    {
        var fault = Assert.Throws<ArgumentOutOfRangeException>(() => (Expiration)TimeSpan.Zero);
        Assert.Contains("Expiration.Never", fault.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Expiration.After(TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Expiration.After(Timeout.InfiniteTimeSpan));
    }

    [Theory]
    [InlineData("never")]
    [InlineData("00:10:00")]
    [InlineData("sliding 00:20:00")]
    [InlineData("sliding 00:20:00, at most 08:00:00")]
    public void Text_OfAnExpiration_IsReadAgain(string text) => Assert.Equal(text, Expiration.Parse(text).ToString());

    [Theory]
    [InlineData("none", "never")]
    [InlineData("10m", "00:10:00")]
    [InlineData(" sliding 20 minutes, at most 8h ", "sliding 00:20:00, at most 08:00:00")]
    public void Text_InOtherWords_MeansTheSame(string text, string same) =>
        Assert.Equal(Expiration.Parse(same), Expiration.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0s")]
    [InlineData("sliding")]
    [InlineData("sliding never")]
    [InlineData("sliding 20m, at most 10m")]
    [InlineData("sliding 20m, at most ")]
    public void Text_ThatIsNoExpiration_IsRefused(string? text) => Assert.False(Expiration.TryParse(text, out _));

    [Fact]
    public void Text_SaysWhatItMeans()
    {
        Assert.Equal("default", default(Expiration).ToString());
        Assert.Equal("never", Expiration.Never.ToString());
        Assert.Equal("00:01:30", Expiration.After(TimeSpan.FromSeconds(90)).ToString());
        Assert.Equal("sliding 00:00:05", Expiration.Sliding(TimeSpan.FromSeconds(5)).ToString());
        Assert.Equal(
            "sliding 00:00:05, at most 01:00:00",
            Expiration.Sliding(TimeSpan.FromSeconds(5), TimeSpan.FromHours(1)).ToString()
        );
    }

    [Fact]
    public void Sliding_TellsAStoreThatCannotSlideItsLimitOrElseItsPeriod()
    {
        var free = Expiration.Sliding(TimeSpan.FromSeconds(5));
        Assert.Equal((true, true, false), (free.IsGiven, free.IsSliding, free.IsNever));
        Assert.Equal((TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5)), (free.Period, free.TimeToLive));
        var limited = Expiration.Sliding(TimeSpan.FromSeconds(5), TimeSpan.FromHours(1));
        Assert.Equal((TimeSpan.FromSeconds(5), TimeSpan.FromHours(1)), (limited.Period, limited.TimeToLive));
        Assert.NotEqual(free, limited);
        Assert.NotEqual(Expiration.After(TimeSpan.FromHours(1)), limited);
        Assert.False(Expiration.After(TimeSpan.FromHours(1)).IsSliding);
    }

    [Fact]
    public void Sliding_WithoutAPeriodOrWithALimitBeforeItsEnd_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Expiration.Sliding(TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => Expiration.Sliding(TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Expiration.Sliding(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(4))
        );
    }
}
