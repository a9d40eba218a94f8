using System.Text.RegularExpressions;
using Larder.House.Repository;

namespace Larder.House.Docs;

public sealed partial class ArchitecturePageTests
{
    [Fact]
    public void Page_NamesFilesThatExist()
    {
        var files = SourceFile()
            .Matches(RepositoryFiles.Read("docs/architecture.md"))
            .Select(match => match.Groups["file"].Value)
            .ToList();
        Assert.True(files.Count > 8);
        Assert.All(
            files,
            file => Assert.Contains(RepositoryFiles.All, path => path.EndsWith("/" + file, StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Links_OfAllDocuments_LeadToFiles()
    {
        var links = Markdown.Documents().Concat(["CONTRIBUTING.md"]).SelectMany(LinksOf).ToList();
        Assert.True(links.Count > 8);
        Assert.All(links, link => Assert.Contains(link, RepositoryFiles.All));
    }

    private static IEnumerable<string> LinksOf(string document) =>
        Link()
            .Matches(RepositoryFiles.Read(document))
            .Select(match => match.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal))
            .Select(target =>
                Path.GetRelativePath(
                    RepositoryFiles.Root,
                    Path.Combine(RepositoryFiles.Root, Path.GetDirectoryName(document)!, target)
                )
            );

    [GeneratedRegex(@"`(?<file>[A-Z][A-Za-z.]*/[A-Za-z./]+\.cs)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SourceFile();

    [GeneratedRegex(@"\]\((?<target>[^)#]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
