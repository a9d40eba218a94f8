using Larder.Ground;

namespace Larder.Tests.Face;

public sealed class JitterTests
{
    [Theory]
    [InlineData(10 * TimeSpan.TicksPerMinute, TimeSpan.TicksPerMillisecond, TimeSpan.TicksPerSecond)]
    [InlineData(3 * TimeSpan.TicksPerHour, TimeSpan.TicksPerSecond, TimeSpan.TicksPerMinute)]
    [InlineData(100 * TimeSpan.TicksPerDay, TimeSpan.TicksPerMinute, TimeSpan.TicksPerHour)]
    [InlineData(3000 * TimeSpan.TicksPerDay, TimeSpan.TicksPerHour, TimeSpan.TicksPerDay)]
    public void Shorten_OfALongLife_LeavesWholeUnitsThatFitEightBytes(long life, long unit, long tooLong)
    {
        var chance = new Chance(1);
        long[] left = [.. Enumerable.Range(0, 200).Select(_ => Shorten(life, 0.2, chance))];
        Assert.All(left, ticks => Assert.InRange(ticks, life * 8 / 10 - unit, life));
        Assert.All(left, ticks => Assert.Equal(0, ticks % unit));
        Assert.Contains(left, ticks => ticks % tooLong != 0);
        Assert.True(left.Distinct().Count() > 50);
    }

    [Fact]
    public void Shorten_OfTheLongestLifeInAUnit_StaysInIt()
    {
        var most = ((1L << 20) - 1) * TimeSpan.TicksPerMillisecond;
        Assert.Equal(most, Shorten(most, 1e-15, new Chance(1)));
    }

    [Fact]
    public void Shorten_OfWhatNoUnitCanTell_IsExact()
    {
        var centuries = 200 * 365 * TimeSpan.TicksPerDay;
        Assert.InRange(Shorten(centuries, 0.5, new Chance(1)), centuries / 2, centuries);
        Assert.InRange(Shorten(3, 0.99, new Chance(1)), 1, 3);
    }

    [Fact]
    public void Shorten_WithoutAShareOrAnEnd_ChangesNothing()
    {
        var chance = new Chance(1);
        Expiration life = TimeSpan.FromMinutes(10);
        Assert.Equal(life, Jitter.Shorten(life, 0, chance));
        Assert.Equal(Expiration.Never, Jitter.Shorten(Expiration.Never, 0.5, chance));
        Assert.Equal(default, Jitter.Shorten(default, 0.5, chance));
        var sliding = Expiration.Sliding(TimeSpan.FromMinutes(10));
        Assert.Equal(sliding, Jitter.Shorten(sliding, 0.5, chance));
    }

    private static long Shorten(long life, double share, Chance chance) =>
        Jitter.Shorten(new TimeSpan(life), share, chance).TimeToLive.Ticks;
}
