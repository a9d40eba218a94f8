using System.Text.RegularExpressions;
using Larder.Server.Auth;
using Larder.Testing.Randomness;

namespace Larder.Server.Tests.Auth;

public sealed class SpacePatternTests
{
    [Theory]
    [InlineData("*", "app", true)]
    [InlineData("*", "_", true)]
    [InlineData("app", "app", true)]
    [InlineData("app", "App", false)]
    [InlineData("app", "app2", false)]
    [InlineData("app-*", "app-", true)]
    [InlineData("app-*", "app-x", true)]
    [InlineData("app-*", "app", false)]
    [InlineData("*-x", "a-x-x", true)]
    [InlineData("a*b*c", "a1b2b3c", true)]
    [InlineData("a.c", "abc", false)]
    public void Matches_Table_AsSaid(string pattern, string space, bool expected) =>
        Assert.Equal(expected, SpacePattern.Matches(pattern, space));

    [Fact]
    public void Matches_RandomPairs_AgreesWithARegex() =>
        SeededRun.Repeat(
            5000,
            random =>
            {
                var pattern = Text(random, "ab*", 8);
                var space = Text(random, "ab", 10);
                var regex = "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal) + "$";
                Assert.Equal(
                    Regex.IsMatch(space, regex, RegexOptions.NonBacktracking),
                    SpacePattern.Matches(pattern, space)
                );
            }
        );

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a?")]
    [InlineData("a/b")]
    [InlineData("ä")]
    [InlineData(null)]
    public void IsValid_OtherCharacters_IsFalse(string? pattern) => Assert.False(SpacePattern.IsValid(pattern));

    [Fact]
    public void IsValid_LongerThanASpace_IsFalse()
    {
        Assert.True(SpacePattern.IsValid(new string('*', 100)));
        Assert.False(SpacePattern.IsValid(new string('*', 101)));
    }

    private static string Text(Random random, string letters, int max) =>
        new([.. Enumerable.Range(0, random.Next(1, max)).Select(_ => letters[random.Next(letters.Length)])]);
}
