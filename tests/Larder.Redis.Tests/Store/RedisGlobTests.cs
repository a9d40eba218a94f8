using Larder.Codecs;
using Larder.Redis.Store;
using Larder.Stores;
using Larder.Testing.Randomness;

namespace Larder.Redis.Tests.Store;

/// <summary>What the server lets through holds everything that the caller means.</summary>
public sealed class RedisGlobTests
{
    [Theory]
    [InlineData(null, "*")]
    [InlineData("", "")]
    [InlineData("user:*", "user:*")]
    [InlineData("h?llo", "h*llo")]
    [InlineData("h[^e]llo?", "h*llo*")]
    [InlineData(@"h\*llo", @"h\*llo")]
    [InlineData("a*b*c*d*e", "a*b*c*")]
    [InlineData("[", "*")]
    public void Of_WidensWhatCountsCharacters(string? pattern, string glob) =>
        Assert.Equal(glob, RedisGlob.Of(pattern, json: false));

    [Fact]
    public void Of_AnyPattern_MatchesAtLeastAsMuch() =>
        SeededRun.Repeat(
            20_000,
            random =>
            {
                var pattern = Text(random, @"ab?*[]^-\", 8);
                var key = Text(random, @"ab?*[]^-\", 6);
                if (KeyPattern.Matches(pattern, key))
                {
                    Assert.True(KeyPattern.Matches(RedisGlob.Of(pattern, json: false), key), $"{pattern} {key}");
                    var quoted = SortedJson.Quote(key);
                    Assert.True(KeyPattern.Matches(RedisGlob.Of(pattern, json: true), quoted), $"{pattern} {quoted}");
                }
            }
        );

    private static string Text(Random random, string letters, int most) =>
        new([.. Enumerable.Range(0, random.Next(most)).Select(_ => letters[random.Next(letters.Length)])]);
}
