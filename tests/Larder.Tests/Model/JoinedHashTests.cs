using Larder.Ground;

namespace Larder.Tests.Model;

public sealed class JoinedHashTests
{
    [Fact]
    public void Finish_EverySplitOfATextOfEveryLength_GivesOneHash()
    {
        var random = new Random(20);
        for (var length = 0; length <= 40; length++)
        {
            var text = new string([.. Enumerable.Range(0, length).Select(_ => (char)random.Next(1, char.MaxValue))]);
            var whole = JoinedHash.Finish(JoinedHash.Begin(""), text);
            for (var split = 0; split <= length; split++)
            {
                Assert.Equal(whole, JoinedHash.Finish(JoinedHash.Begin(text.AsSpan(0, split)), text.AsSpan(split)));
            }
        }
    }

    [Theory]
    [InlineData("user:{0}")]
    [InlineData("{0}")]
    [InlineData("{0}:profile:settings")]
    [InlineData("tenant:{0}:user:{0}")]
    public void Finish_NumberedKeys_SpreadOverBucketsAsByChance(string template)
    {
        const int Buckets = 4096;
        const int Keys = Buckets * 8;
        var low = new int[Buckets];
        var high = new int[Buckets];
        for (var i = 0; i < Keys; i++)
        {
            var hash = new CacheKey(template.Replace("{0}", $"{i}", StringComparison.Ordinal)).Hash;
            low[hash % Buckets]++;
            high[hash >> 20]++;
        }

        // chi-squared over 4095 degrees of freedom has a deviation of 90; twenty of them never happen by chance
        Assert.InRange(ChiSquared(low), 0, Buckets + 1800);
        Assert.InRange(ChiSquared(high), 0, Buckets + 1800);

        static double ChiSquared(int[] counts) =>
            counts.Sum(static count => Math.Pow(count - (Keys / (double)Buckets), 2) / (Keys / (double)Buckets));
    }

    [Fact]
    public void AreSame_TextsOfEveryLengthFromABlock_SaysWhatStringsSay()
    {
        var random = new Random(21);
        for (var length = JoinedHash.Block; length <= 40; length++)
        {
            var text = new string([.. Enumerable.Range(0, length).Select(_ => (char)random.Next(1, char.MaxValue))]);
            Assert.True(ShortText.AreSame(text.AsSpan(), new string(text)));
            Assert.False(ShortText.AreSame(text + "x", text));
            for (var i = 0; i < length; i++)
            {
                var other = text.ToCharArray();
                other[i] ^= (char)(1 << random.Next(16));
                Assert.False(ShortText.AreSame(text, new string(other)), $"differs at {i} of {length}");
            }
        }
    }
}
