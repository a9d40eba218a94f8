using Larder.Testing.Randomness;

namespace Larder.Tests.Model;

public sealed class CacheKeyTests
{
    [Fact]
    public void EqualityAndHash_DependOnTheJoinedTextOnly() =>
        SeededRun.Repeat(
            2000,
            random =>
            {
                var text = RandomText(random);
                var one = Split(random, text);
                var two = Split(random, text);
                Assert.Equal(one, two);
                Assert.Equal(one.GetHashCode(), two.GetHashCode());
                Assert.Equal(text, one.ToString());
                Assert.True(one.StartsWith(text[..random.Next(text.Length + 1)]));
                var other = Split(random, text + "x");
                Assert.NotEqual(one, other);
                Assert.True(one == two && one != other);
                Assert.False(one != two || one == other);
                Assert.False(one.StartsWith(other.ToString()));
            }
        );

    [Fact]
    public void Hash_OfSequentialKeys_Spreads()
    {
        const int Keys = 100_000;
        var buckets = new int[1024];
        for (var i = 0; i < Keys; i++)
        {
            buckets[
                new CacheKey("user:", i.ToString(System.Globalization.CultureInfo.InvariantCulture)).GetHashCode()
                    & 1023
            ]++;
        }

        // Poisson with mean 97.7: eight standard deviations
        Assert.InRange(buckets.Min(), 19, 97);
        Assert.InRange(buckets.Max(), 98, 177);
    }

    [Fact]
    public void Default_IsTheEmptyKey() => Assert.Equal(new CacheKey(""), default);

    [Fact]
    public void Null_IsRefused()
    {
        Assert.Throws<ArgumentNullException>(() => new CacheKey((string)null!));
        Assert.Throws<ArgumentNullException>(() => new CacheKey((string)null!, "x"));
    }

    private static CacheKey Split(Random random, string text)
    {
        var at = random.Next(text.Length + 1);
        return new CacheKey(text[..at], text[at..]);
    }

    private static string RandomText(Random random) =>
        string.Create(
            random.Next(40),
            random,
            static (span, random) =>
            {
                foreach (ref var c in span)
                {
                    c = random.Next(4) == 0 ? '\0' : (char)random.Next(1, 0x250);
                }
            }
        );
}
