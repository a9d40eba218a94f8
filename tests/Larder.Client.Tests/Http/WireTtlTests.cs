using Larder.Client.Http;

namespace Larder.Client.Tests.Http;

public sealed class WireTtlTests
{
    [Theory]
    [InlineData(1, "1ms")]
    [InlineData(TimeSpan.TicksPerMillisecond, "1ms")]
    [InlineData(TimeSpan.TicksPerMillisecond + 1, "2ms")]
    [InlineData(TimeSpan.TicksPerSecond, "1s")]
    [InlineData(TimeSpan.TicksPerSecond - 1, "1s")]
    [InlineData(TimeSpan.TicksPerSecond + 1, "1001ms")]
    [InlineData(TimeSpan.TicksPerDay, "86400s")]
    [InlineData(long.MaxValue - 1, "3153600000s")]
    public void Format_RoundsUpToMilliseconds(long ticks, string text) =>
        Assert.Equal(text, WireTtl.Format(Expiration.After(new TimeSpan(ticks))));

    [Fact]
    public void Format_NothingGivenOrNever_IsNone()
    {
        Assert.Equal("none", WireTtl.Format(default));
        Assert.Equal("none", WireTtl.Format(Expiration.Never));
    }

    [Theory]
    [InlineData("150ms", 150)]
    [InlineData("60s", 60_000)]
    [InlineData("1.5s", 1500)]
    [InlineData("5m", 300_000)]
    [InlineData("2h", 7_200_000)]
    [InlineData("1d", 86_400_000)]
    public void Parse_EveryUnit_IsRead(string text, double milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), WireTtl.Parse(text)!.Value.TimeToLive);

    [Theory]
    [InlineData(null)]
    [InlineData("none")]
    public void Parse_NothingOrNone_IsNever(string? text) => Assert.True(WireTtl.Parse(text)!.Value.IsNever);

    [Fact]
    public void Parse_Zero_IsGone() => Assert.Null(WireTtl.Parse("0ms"));

    [Theory]
    [InlineData("")]
    [InlineData("60")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("1 s")]
    [InlineData("1.2.3s")]
    [InlineData("soon")]
    public void Parse_AnythingElse_IsAnErrorOfTheStore(string text) =>
        Assert.Throws<CacheStoreException>(() => WireTtl.Parse(text));
}
