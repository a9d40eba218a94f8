using Larder.House.Repository;

namespace Larder.House.Docs;

public sealed class ReadmeTests
{
    private static readonly string Readme = RepositoryFiles.Read("README.md");

    [Fact]
    public void Readme_Begins_WithTheTwoCommands()
    {
        var blocks = Markdown.BlocksOf("README.md", Readme).Take(2).Select(block => block.Text);
        Assert.Equal(["./larder serve", "eng/test"], blocks);
    }

    [Theory]
    [InlineData("`python cache_server.py`")]
    [InlineData("`from cache_api import APICache`")]
    [InlineData("`APICache(process_name='p')`")]
    [InlineData("`APICache()`")]
    [InlineData("`set_cache(name, payload)`")]
    [InlineData("`get_cache(name)`")]
    [InlineData("`list_cache()`")]
    [InlineData("`clear_cache()`")]
    [InlineData("`clear_all_cache()`")]
    [InlineData("`process_name=`")]
    [InlineData("`POST /set`")]
    [InlineData("`GET /get/{process}/{name}`")]
    [InlineData("`GET /list/{process}`")]
    [InlineData("`DELETE /clear/{process}`")]
    [InlineData("`DELETE /clear_all`")]
    [InlineData("`X-API-Key`")]
    [InlineData("`settings.cfg`, `example_settings.cfg`")]
    [InlineData("`[cache_api] API_KEY`")]
    public void Readme_MapsEverySymbolOfThePythonSystem(string symbol)
    {
        var rows = Readme.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal));
        var row = Assert.Single(rows, line => line.Split(" | ")[0].Contains(symbol, StringComparison.Ordinal));
        Assert.True(row.Split(" | ")[1].Length > 5);
    }
}
