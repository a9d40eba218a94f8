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

    [Fact]
    public void Text_SaysWhatItMeans()
    {
        Assert.Equal("default", default(Expiration).ToString());
        Assert.Equal("never", Expiration.Never.ToString());
        Assert.Equal("00:01:30", Expiration.After(TimeSpan.FromSeconds(90)).ToString());
    }
}
