using Larder.House.Processes;
using Larder.House.Repository;

namespace Larder.House.Docs;

public sealed class ShellBlockTests
{
    public static TheoryData<string> Documents => [.. Markdown.Blocks("sh").Select(block => block.Path).Distinct()];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Blocks_OfADocument_RunInOrderAndPrintWhatTheyPromise(string document)
    {
        await using var server = new RunningServer();
        await server.InitializeAsync();
        var difference = await ShellDocument.RunAsync(
            Markdown.Blocks("sh").Where(block => block.Path == document),
            server
        );
        Assert.True(difference is null, difference);
    }

    [Fact]
    public void Blocks_ThatNameAScript_NameOneThatExists()
    {
        var named = Markdown.Blocks("sh").SelectMany(ShellDocument.EngScripts).ToList();
        Assert.Contains("eng/test", named);
        Assert.All(named, path => Assert.Contains(path, RepositoryFiles.All));
    }
}
