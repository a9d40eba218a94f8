namespace Larder.House.Docs;

public sealed class DocCheckTests
{
    private const string Document =
        "text\n```csharp\nvar a = 1;\n// => 1\n```\n\n```sh\n./larder ls # => a\neng/test --all\n./larder serve\n```\n";

    private const string Source = "class A\n{\n    // snippet: one\n    var a = 1;\n    // => 1\n    // end\n}\n";

    [Fact]
    public void BlocksOf_Document_GivesLanguageLineAndText()
    {
        var blocks = Markdown.BlocksOf("a.md", Document).ToList();
        Assert.Equal(
            [
                new("a.md", 2, "csharp", "var a = 1;\n// => 1"),
                new("a.md", 7, "sh", "./larder ls # => a\neng/test --all\n./larder serve"),
            ],
            blocks
        );
        Assert.Equal(["1"], blocks[0].Expected);
        Assert.Equal(["a"], blocks[1].Expected);
    }

    [Fact]
    public void BlocksOf_OpenBlock_IsAnError() =>
        Assert.Throws<FormatException>(() => Markdown.BlocksOf("a.md", "```sh\nls\n").ToList());

    [Fact]
    public void In_Source_GivesTheMarkedTextMovedLeft() =>
        Assert.Equal(
            new Snippet("a.cs", "one", "var a = 1;\n// => 1"),
            Assert.Single(MarkedSnippets.In("a.cs", Source))
        );

    [Fact]
    public void In_OpenMark_IsAnError() =>
        Assert.Throws<FormatException>(() => MarkedSnippets.In("a.cs", "// snippet: one\n").ToList());

    [Fact]
    public void Run_SameText_IsSilent() => Assert.Empty(Faults(Document, Source));

    [Fact]
    public void Run_OtherText_IsAFaultOnBothSides()
    {
        var faults = Faults(Document.Replace("a = 1", "a = 2", StringComparison.Ordinal), Source);
        Assert.Equal(
            [
                "a.md:2: no compiled snippet has this text:\nvar a = 2;\n// => 1",
                "a.cs: no document shows the snippet one",
            ],
            faults
        );
    }

    [Fact]
    public void Run_TwoSnippetsOfOneName_IsAFault() =>
        Assert.Equal(["two snippets have the name one"], Faults(Document, Source + Source));

    [Fact]
    public void Compare_OtherOutput_IsADifference()
    {
        Assert.Null(ExpectedOutput.Compare(["1"], ["1 "]));
        Assert.Null(ExpectedOutput.Compare([], ["anything"]));
        Assert.Equal("promised:\n1\nprinted:\n2", ExpectedOutput.Compare(["1"], ["2"]));
        Assert.NotNull(ExpectedOutput.Compare(["1"], ["1", "2"]));
    }

    [Fact]
    public void ScriptOf_Block_LeavesOutTheServerAndTheScriptsOfTheRepository()
    {
        var block = Markdown.BlocksOf("a.md", Document).Last();
        var script = ShellDocument.ScriptOf(block);
        Assert.EndsWith("\n./larder ls # => a\n", script, StringComparison.Ordinal);
        Assert.Equal(["eng/test"], ShellDocument.EngScripts(block));
    }

    private static IReadOnlyList<string> Faults(string document, string source) =>
        SnippetCheck.Run(
            [.. Markdown.BlocksOf("a.md", document).Where(block => block.Language == "csharp")],
            [.. MarkedSnippets.In("a.cs", source)]
        );
}
