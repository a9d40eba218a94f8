using Larder.House.Repository;

namespace Larder.House.Docs;

public sealed class ImpcachePageTests
{
    private static readonly string Page = RepositoryFiles.Read("docs/reference/impcache.md");

    [Theory]
    [InlineData("`Cache(repository, key_prefix, version)`")]
    [InlineData("`RedisCacheRepository(dsn)`")]
    [InlineData("`ICache`")]
    [InlineData("`version=`")]
    [InlineData("`expire=100`")]
    [InlineData("`set`")]
    [InlineData("`set_nx`")]
    [InlineData("`set_many`")]
    [InlineData("`get`")]
    [InlineData("`get_many`")]
    [InlineData("`delete`")]
    [InlineData("`delete_many`")]
    [InlineData("`delete_pattern`")]
    public void Page_MapsEverySymbolOfThePythonPackage(string symbol)
    {
        var row = Assert.Single(Page.Split('\n'), line => line.StartsWith($"| {symbol}", StringComparison.Ordinal));
        Assert.True(row.Split(" | ")[1].Length > 5);
    }

    [Theory]
    [InlineData("set")]
    [InlineData("set_nx")]
    [InlineData("set_many")]
    [InlineData("get")]
    [InlineData("get_many")]
    [InlineData("delete")]
    [InlineData("delete_many")]
    [InlineData("delete_pattern")]
    public void Page_HasAnExampleForEveryMethod(string method)
    {
        var section = Page.Split($"\n### {method}\n")[1].Split("\n#")[0];
        Assert.Contains("```csharp", section, StringComparison.Ordinal);
    }
}
