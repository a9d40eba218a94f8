using System.Text.RegularExpressions;
using Larder.House.Repository;

namespace Larder.House.Docs;

public sealed partial class HttpReferenceTests
{
    private static readonly string Reference = RepositoryFiles.Read("docs/reference/http.md");

    [Fact]
    public void Reference_OfHttp_NamesEveryProblem()
    {
        var source = RepositoryFiles.Read("src/Larder.Server/Http/Problem.cs");
        var slugs = Slug().Matches(source).Select(match => match.Groups["slug"].Value).ToList();
        Assert.True(slugs.Count > 20);
        Assert.All(slugs, slug => Assert.Contains($"\n| `{slug}` | ", Reference, StringComparison.Ordinal));
        Assert.Equal(slugs.Count, Row().Count(Reference));
    }

    [Fact]
    public void Reference_OfHttp_NamesEveryRoute()
    {
        var source = RepositoryFiles.Read("src/Larder.Server/Http/RouteTable.cs");
        var paths = RoutePath().Matches(source).Select(match => match.Groups["path"].Value).ToList();
        Assert.Contains("/healthz", paths);
        Assert.All(paths, path => Assert.Contains(path, Reference, StringComparison.Ordinal));
    }

    [GeneratedRegex("""(\d{3}|status),\s*"(?<slug>[a-z-]+)",""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Slug();

    [GeneratedRegex(@"^\| `[a-z-]+` \| \d{3}", RegexOptions.Multiline, 1000)]
    private static partial Regex Row();

    [GeneratedRegex("""(?<path>/[a-z0-9][^" ]*)"[,;]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RoutePath();
}
