using Larder.Stores;
using Larder.Testing.Randomness;

namespace Larder.Tests.Stores;

public sealed class KeyPatternTests
{
    private static readonly string[] Hellos = ["hllo", "hello", "hallo", "hillo", "heeeello"];

    [Theory, Trait("case", "164")]
    [InlineData("h?llo", "hello hallo hillo")]
    [InlineData("h*llo", "hllo hello hallo hillo heeeello")]
    [InlineData("h[ae]llo", "hello hallo")]
    [InlineData("h[^e]llo", "hallo hillo")]
    [InlineData("h[a-b]llo", "hallo")]
    [InlineData("*", "hllo hello hallo hillo heeeello")]
    [InlineData("", "")]
    public void Matches_TheKnownSet(string pattern, string expected) =>
        Assert.Equal(
            expected.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Hellos.Where(text => KeyPattern.Matches(pattern, text))
        );

    [Theory, Trait("case", "165")]
    [InlineData(@"h\*llo", "h*llo", true)]
    [InlineData(@"h\*llo", "hello", false)]
    [InlineData("a[", "a", false)]
    [InlineData("a[b", "ab", true)]
    [InlineData(@"a\", @"a\", true)]
    [InlineData("[]", "a", false)]
    [InlineData("[^]", "a", true)]
    [InlineData("[a-c]", "b", true)]
    [InlineData("[z-a]", "m", true)]
    [InlineData("[z-a]", "a", true)]
    [InlineData("[z-a]", "z", true)]
    [InlineData("[z-a]", "5", false)]
    [InlineData("[aa]", "a", true)]
    [InlineData("[^e]", "^", true)]
    [InlineData("a[", "ab", false)]
    [InlineData("a[^", "ab", true)]
    [InlineData("[a-", "-", true)]
    [InlineData(@"[\", @"\", true)]
    [InlineData(@"[\]]", "]", true)]
    [InlineData("a*b*c", "aXbYbZc", true)]
    [InlineData("a*b*c", "aXbYbZ", false)]
    [InlineData("**", "", true)]
    public void Matches_OddPatterns(string pattern, string text, bool expected) =>
        Assert.Equal(expected, KeyPattern.Matches(pattern, text));

    [Fact]
    public void Escape_MatchesExactlyItsText() =>
        SeededRun.Repeat(
            2000,
            random =>
            {
                var text = Text(random);
                var other = Text(random);
                Assert.True(KeyPattern.Matches(KeyPattern.Escape(text), text));
                Assert.Equal(text == other, KeyPattern.Matches(KeyPattern.Escape(text), other));
                Assert.True(KeyPattern.StartingWith(text) is not { } start || KeyPattern.Matches(start, text + other));
                Assert.Equal(text, KeyPattern.LiteralPrefix(KeyPattern.StartingWith(text)));
            }
        );

    [Theory]
    [InlineData(null, "")]
    [InlineData("abc", "abc")]
    [InlineData("ab?c", "ab")]
    [InlineData(@"a\*b*", "a*b")]
    [InlineData("a[bc]", "a")]
    [InlineData(@"ab\", @"ab\")]
    public void LiteralPrefix_IsWhatEveryMatchBeginsWith(string? pattern, string expected) =>
        Assert.Equal(expected, KeyPattern.LiteralPrefix(pattern));

    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => @"ab*?[]^-\"[random.Next(9)]));
}
