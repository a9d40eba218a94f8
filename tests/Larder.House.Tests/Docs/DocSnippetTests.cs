using Larder.House.Processes;

namespace Larder.House.Docs;

[Collection("server")]
public sealed class DocSnippetTests(RunningServer server, RunningRedis redis, RunningMemcached memcached)
    : IClassFixture<RunningRedis>,
        IClassFixture<RunningMemcached>
{
    public static TheoryData<string> Names =>
        [
            .. MarkedSnippets
                .All.Where(snippet => snippet.Path.StartsWith("samples/", StringComparison.Ordinal))
                .Select(snippet => snippet.Name),
        ];

    [Fact]
    public void Blocks_OfCSharp_AreTheTextOfSnippets()
    {
        var faults = SnippetCheck.Run(Markdown.Blocks("csharp"), MarkedSnippets.All);
        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    }

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("case", "212")]
    public async Task Snippet_WhenRun_PrintsWhatItPromises(string name)
    {
        var snippet = MarkedSnippets.All.Single(s => s.Name == name);
        var project = snippet.Path.Split('/')[1];
        string[] arguments = project == "Snippets" ? [Programs.Assembly(project), name] : [Programs.Assembly(project)];
        var environment = new Dictionary<string, string?>(server.Home.Environment, StringComparer.Ordinal)
        {
            ["REDIS_URL"] = redis.Url,
            ["MEMCACHED_URL"] = memcached.Url,
        };
        await Task.WhenAll(redis.EmptyAsync(), memcached.EmptyAsync());
        var outcome = await Script.RunAsync("dotnet", arguments, server.Home.Folder, environment);
        Assert.True(outcome.ExitCode == 0, outcome.Errors);
        var difference = ExpectedOutput.Compare(ExpectedOutput.In(snippet.Text), outcome.Lines);
        Assert.True(difference is null, difference);
    }
}
