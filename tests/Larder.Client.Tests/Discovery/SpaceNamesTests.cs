using Larder.Client.Model;

namespace Larder.Client.Tests.Discovery;

public sealed class SpaceNamesTests
{
    [Theory]
    [InlineData("default", true)]
    [InlineData("A.b-c_9", true)]
    [InlineData("_", true)]
    [InlineData("", false)]
    [InlineData("_x", false)]
    [InlineData(".x", false)]
    [InlineData("a b", false)]
    [InlineData("a:b", false)]
    [InlineData("a/b", false)]
    [InlineData("é", false)]
    public void IsValid_FollowsTheRule(string space, bool valid) => Assert.Equal(valid, SpaceNames.IsValid(space));

    [Fact]
    public void IsValid_EndsAtHundredCharacters()
    {
        Assert.True(SpaceNames.IsValid(new string('a', 100)));
        Assert.False(SpaceNames.IsValid(new string('a', 101)));
    }

    [Theory]
    [InlineData("My.Program", "My.Program")]
    [InlineData("Mein Programm (neu)", "Mein-Programm--neu-")]
    [InlineData("_x", "x")]
    [InlineData("...", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void From_MakesASpaceOrNothing(string? text, string? space)
    {
        Assert.Equal(space, SpaceNames.From(text));
        Assert.True(space is null || SpaceNames.IsValid(space));
    }

    [Fact]
    public void From_LongText_IsCut() => Assert.True(SpaceNames.IsValid(SpaceNames.From(new string('a', 300))!));
}
