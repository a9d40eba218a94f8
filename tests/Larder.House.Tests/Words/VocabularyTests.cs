using Larder.House.Repository;

namespace Larder.House.Words;

public sealed class VocabularyTests
{
    [Fact]
    public void Repository_AsItIs_KeepsToItsWords()
    {
        var faults = TextFiles().SelectMany(path => WordCheck.Run(path, RepositoryFiles.Read(path))).ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void Repository_AsItIs_IsRead() => Assert.True(TextFiles().Count() > 50);

    [Theory]
    [InlineData("README.md", "see /wo" + "rk/notes", "README.md:1: '/wo" + "rk/' is a path of somebody's machine")]
    [InlineData("a.cs", "\n// /ho" + "me/ann", "a.cs:2: '/ho" + "me/a' is a path of somebody's machine")]
    [InlineData(
        "nuget.config",
        "https://api.nuget" + ".org/v3",
        "nuget.config:1: 'nuget" + ".org' is the host of a package registry"
    )]
    [InlineData("src/A.cs", "// TO" + "DO: later", "src/A.cs:1: 'TO" + "DO' is unfinished work")]
    [InlineData("src/A.cs", "class KeyHel" + "per;", "src/A.cs:1: 'class KeyHel" + "per' is a name that says nothing")]
    [InlineData(
        "tests/A.cs",
        "[Fact(Ski" + "p = \"slow\")]",
        "tests/A.cs:1: 'Ski" + "p = \"' is a test that does not run"
    )]
    [InlineData(
        "docs/a.md",
        "as in issue" + " B",
        "docs/a.md:1: 'issue" + " B' is how the work was organised, not what it is"
    )]
    [InlineData("docs/a.md", "bla" + "zing fast", "docs/a.md:1: 'bla" + "zing' is praise instead of a fact")]
    public void Run_PlantedWord_IsFoundWithItsPlace(string path, string text, string fault) =>
        Assert.Equal(fault, Assert.Single(WordCheck.Run(path, text)));

    [Theory]
    [InlineData("docs/a.md", "a workflow, an issue, a homework, a hackathon, database, ~/.local/share/larder")]
    [InlineData("tests/A.cs", "class KeyHel" + "per;")]
    public void Run_HarmlessText_IsSilent(string path, string text) => Assert.Empty(WordCheck.Run(path, text));

    private static IEnumerable<string> TextFiles() =>
        RepositoryFiles.All.Where(path => !path.EndsWith(".bin", StringComparison.Ordinal));
}
